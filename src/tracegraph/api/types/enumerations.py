"""The domain's enumerations as GraphQL shows them, each value explained."""

from tracegraph.api.shown import enumeration
from tracegraph.domain.records.goods import CertificateKind, CertificateStatus, Regime
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.domain.records.safety import Capacity, Conduct
from tracegraph.services.search import NodeKind

enumeration(
    Level,
    "The level of a division, read from its GB/T 2260 code; the two texts define no levels.",
    {
        "NATION": "The nation (全国).",
        "PROVINCE": "A province, autonomous region or municipality (省级).",
        "CITY": "A city or prefecture (地级).",
        "COUNTY": "A county, district or county-level city (县级).",
    },
)
enumeration(
    Department,
    "The 14 departments that issued the plan (方案, 发文单位).",
    {
        "MARKET_REGULATION": "Market regulation (市场监管).",
        "CYBERSPACE": "Cyberspace administration (网信).",
        "INDUSTRY_AND_IT": "Industry and information technology (工业和信息化).",
        "POLICE": "Police (公安).",
        "CIVIL_AFFAIRS": "Civil affairs (民政).",
        "TRANSPORT": "Transport (交通运输).",
        "AGRICULTURE": "Agriculture and rural affairs (农业农村).",
        "COMMERCE": "Commerce (商务).",
        "HEALTH": "Health (卫生健康).",
        "EMERGENCY": "Emergency management (应急管理).",
        "CUSTOMS": "Customs (海关).",
        "POST": "Post (邮政).",
        "DISEASE_CONTROL": "Disease control (疾控).",
        "FIRE_RESCUE": "Fire and rescue (消防救援).",
    },
)
enumeration(
    Mechanism,
    "The five kinds of cooperation between regions (方案三（九）).",
    {
        "LEAD_EXCHANGE": "Sending each other leads (违法线索互送).",
        "EVIDENCE_TRANSFER": "Handing over evidence (证据移送).",
        "INFORMATION_SHARING": "Sharing information (信息共享).",
        "COMMISSIONED_INVESTIGATION": "Investigating for one another (委托调查).",
        "ENFORCEMENT_ASSISTANCE": "Helping to enforce (配合执行).",
    },
)
enumeration(
    OrganizationRole,
    "What an organization does; one may do several.",
    {
        "PRODUCER": "Makes lots (生产者).",
        "MERCHANT": "Sells on a platform or on a site of its own (平台内经营者).",
        "PLATFORM_OPERATOR": "Operates a platform (电子商务平台经营者).",
        "DISTRIBUTOR": "Buys and passes on (经销者).",
        "CARRIER": "Carries goods (承运人).",
        "LABORATORY": "Tests goods (检验机构).",
        "CERTIFIER": "Issues certificates (认证机构).",
        "STREAMING_AGENCY": "Serves streamers (直播营销人员服务机构).",
        "STREAMER": "Promotes goods live (直播营销人员).",
        "IMPORTER": "Brings goods into the country (进口商).",
        "CONSUMER": "Uses the goods (消费者).",
        "OTHER": "Anything else.",
    },
)
enumeration(
    PlatformKind,
    "What kind of platform it is (方案二（二）).",
    {
        "GENERAL": "Sells goods of every kind (综合类).",
        "VERTICAL": "Sells goods of one kind (垂直类).",
        "LIVE_STREAM": "Live streams with shopping (直播).",
        "SOCIAL": "A social network with shopping (社交).",
        "SELF_OPERATED": "Sells its operator's own goods (自营).",
    },
)
enumeration(
    Regime,
    "Why a product is a key product (令110-3).",
    {
        "LICENCE": "It needs a production licence (工业产品生产许可).",
        "CCC": "It needs compulsory certification (强制性产品认证).",
        "STANDARD": "A mandatory national standard covers it (强制性国家标准).",
        "NONE": "It is not a key product.",
    },
)
enumeration(
    CertificateKind,
    "Which kind of document it is (令110-8, 10, 37).",
    {
        "PRODUCTION_LICENCE": "A production licence (生产许可证).",
        "CCC": "A certificate of compulsory certification (强制性产品认证证书).",
        "TEST_REPORT": "A test report (产品检验报告).",
    },
)
enumeration(
    CertificateStatus,
    "What the issuer says of it; whether it was in force on a day is another question.",
    {
        "VALID": "Neither suspended nor revoked.",
        "SUSPENDED": "Suspended (暂停).",
        "REVOKED": "Revoked (撤销).",
        "FORGED": "Forged (伪造).",
    },
)
enumeration(
    Conduct,
    "What a case is about, by the provision that it touches.",
    {
        "QUALITY_PROBLEM": "A product with a quality problem (令110-21, 22, 25).",
        "RECALL_NOT_ASSISTED": "Not helping with a recall (令110-9, 16, 30).",
        "PLATFORM_NOT_COOPERATING": "A platform that does not cooperate (令110-17, 32).",
        "DISPOSAL_NOT_REPORTED": "A disposal that was not reported (令110-15, 31).",
        "MERCHANT_UNREACHABLE": "A merchant who cannot be reached (令110-17).",
        "DISPLAY_INCOMPLETE": "A page that does not show what it must (令110-8, 27).",
        "CERTIFICATE_MISUSED": "A forged, borrowed or misused certificate (令110-28).",
        "VERIFICATION_OMITTED": "Not verifying merchants or products (令110-10, 13, 33).",
        "LEDGER_NOT_KEPT": "Not keeping ledgers (令110-7, 26).",
        "LIVE_STREAM_LEAD": "A lead from live-stream monitoring (方案三（七）).",
    },
)
enumeration(
    Capacity,
    "Why the authority that opened the case acts (令110-25).",
    {
        "MERCHANT_PLACE_OF_BUSINESS": "It is where the merchant really does business (实际经营地).",
        "PLATFORM_DOMICILE": "It is at the platform's domicile (平台住所地).",
        "OTHER": "For another reason.",
    },
)
enumeration(
    NodeKind,
    "Kinds of records that search finds by name.",
    {
        "AGREEMENT": "An arrangement between authorities, by its name.",
        "AUTHORITY": "An authority, by its name.",
        "CASE": "A case that you may see, by its title.",
        "CERTIFICATE": "A certificate, by its number.",
        "JURISDICTION": "A division of China, by its name.",
        "LISTING": "A selling page, by its title.",
        "LOT": "A lot, by its number as printed.",
        "ORGANIZATION": "An organization, by its name.",
        "PLATFORM": "A platform, by its name.",
        "PRODUCT": "A product, by its name.",
        "RECALL": "A recall, by its title.",
        "REFERRAL": "A referral that you may see, by its number.",
        "SHOP": "A shop, by its name.",
    },
)
