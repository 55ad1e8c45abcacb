"""Where customer and company meet: a channel, at a stage."""

from typing import Annotated, Literal

from designer.model.elements import Card
from designer.model.hints import Hint, Names
from designer.model.registry import CardSpec, kind
from designer.model.values import Messages, Text

CHANNEL_KINDS = {
    "digital": Names("디지털", "Digital"),
    "physical": Names("오프라인", "Physical"),
    "communication": Names("커뮤니케이션", "Communication"),
}
CHANNELS = (
    Names("네이버 검색", "Web search"),
    Names("구글 검색", "Google Search"),
    Names("인스타그램", "Instagram"),
    Names("유튜브", "YouTube"),
    Names("블로그", "Blog"),
    Names("웹", "Website"),
    Names("모바일 앱", "Mobile app"),
    Names("카카오톡 알림톡", "Messenger notice"),
    Names("카카오톡 상담", "Live chat"),
    Names("문자", "Text message"),
    Names("이메일", "Email"),
    Names("앱 푸시", "Push notification"),
    Names("콜센터", "Call centre"),
    Names("매장", "Store"),
    Names("팝업 스토어", "Pop-up store"),
    Names("키오스크", "Kiosk"),
    Names("택배", "Parcel"),
    Names("우편", "Letter"),
    Names("주민센터", "Service counter"),
    Names("지인 추천", "Word of mouth"),
)


@kind(
    "touchpoint",
    "접점",
    "Touchpoint",
    card=CardSpec(chips=("channel_kind",), subtitle="channel"),
    lane=True,
)
class Touchpoint(Card):
    """Where customer and company meet: a channel, at a stage."""

    channel: Annotated[Text, Hint("채널", "Channel", "suggest", suggestions=CHANNELS)] = ""
    channel_kind: Annotated[
        Literal["digital", "physical", "communication"] | None,
        Hint("채널 유형", "Kind of channel", "choice", choices=CHANNEL_KINDS),
    ] = None
    messages: Annotated[Messages, Hint("메시지", "Messages", "messages")] = ()
