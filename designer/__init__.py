"""Journey Designer: customer journey maps, drawn and kept on one laptop."""
