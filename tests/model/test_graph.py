"""The graph of a map: networkx's own, imported without what a map has no use for."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
{before}
from designer.model.graph import MultiDiGraph

graph = MultiDiGraph()
graph.add_edge("a", "b", key="r", relation=1)
assert list(graph.out_edges("a", data="relation")) == [("a", "b", 1)]
assert not any(name.startswith("networkx.algorithms") for name in sys.modules) or {loaded}

import networkx

assert networkx.shortest_path(networkx.path_graph(4), 0, 3) == [0, 1, 2, 3]
assert networkx.node_link_data(networkx.MultiDiGraph(graph))["edges"][0]["relation"] == 1
print(MultiDiGraph is networkx.MultiDiGraph)
"""


@pytest.mark.parametrize("before", ["", "import networkx"])
def test_the_rest_of_networkx_is_there_for_whoever_asks(before: str) -> None:
    script = SCRIPT.format(before=before, loaded=bool(before))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(bool(before)), done.stderr


def test_a_networkx_that_needs_all_of_itself_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from designer.model import graph

    def fails() -> None:
        raise ImportError("cannot import name 'descendants' from 'networkx.algorithms'")

    monkeypatch.delitem(sys.modules, "networkx", raising=False)
    monkeypatch.setattr(graph, "_slim", fails)
    assert graph._graph().__module__ == "networkx.classes.multidigraph"
