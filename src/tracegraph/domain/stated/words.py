"""The words of the stated facts: every enumeration, each value with what it means.

MEANINGS holds one sentence a value; the GraphQL schema, the README and the messages for a wrong
value are made from it.
"""

from enum import Enum

from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.places import Department, Mechanism
from tracegraph.domain.records.safety import Correction


class SaleChannel(Enum):
    """Through what the goods are sold (令110-2, 34, 35, 36)."""

    PLATFORM = "PLATFORM"
    LIVE_STREAM = "LIVE_STREAM"
    SOCIAL = "SOCIAL"
    SELF_OPERATED = "SELF_OPERATED"
    OWN_SITE = "OWN_SITE"
    OTHER_NETWORK = "OTHER_NETWORK"
    OFFLINE = "OFFLINE"


class ExcludedKind(Enum):
    """Kinds of products that 令110-3 leaves out."""

    FOOD = "FOOD"
    DRUG = "DRUG"
    COSMETIC = "COSMETIC"
    MEDICAL_DEVICE = "MEDICAL_DEVICE"
    SPECIAL_EQUIPMENT = "SPECIAL_EQUIPMENT"
    OTHER = "OTHER"
    NONE = "NONE"


class PlanProduct(Enum):
    """Groups of products on which the plan concentrates (方案二（一）)."""

    VULNERABLE_USERS = "VULNERABLE_USERS"
    ELECTRICAL = "ELECTRICAL"
    GAS_APPLIANCE = "GAS_APPLIANCE"
    FOOD_RELATED = "FOOD_RELATED"
    HYGIENE = "HYGIENE"
    FARM_INPUT = "FARM_INPUT"
    FIRE_PROTECTION = "FIRE_PROTECTION"
    INSULATION = "INSULATION"
    OTHER_SAFETY = "OTHER_SAFETY"
    TEXTILE = "TEXTILE"
    OTHER_COMPLAINED = "OTHER_COMPLAINED"
    OFTEN_FAILED = "OFTEN_FAILED"
    RECALLED = "RECALLED"
    NONE = "NONE"


class PlanProblem(Enum):
    """Problems on which the plan concentrates (方案二（三）)."""

    BANNED_ONLINE = "BANNED_ONLINE"
    NOT_LICENSED_OR_CERTIFIED = "NOT_LICENSED_OR_CERTIFIED"
    BELOW_MANDATORY_STANDARD = "BELOW_MANDATORY_STANDARD"
    FORGED_PAPERS = "FORGED_PAPERS"
    ADULTERATED = "ADULTERATED"
    NO_NAME = "NO_NAME"
    RECALLED_STILL_SOLD = "RECALLED_STILL_SOLD"
    NONE = "NONE"


class NetworkKind(Enum):
    """What the platform or network is."""

    ECOMMERCE = "ECOMMERCE"
    LIVE_STREAM = "LIVE_STREAM"
    SOCIAL = "SOCIAL"
    OTHER = "OTHER"


class NetworkService(Enum):
    """Services for consumers (令110-35) and for parties who trade (令110-34)."""

    VENUE = "VENUE"
    BROWSING = "BROWSING"
    ORDERING = "ORDERING"
    PAYMENT = "PAYMENT"
    MATCHING = "MATCHING"
    PUBLISHING = "PUBLISHING"


class ActorRole(Enum):
    """What an actor does in the situation."""

    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    MERCHANT = "MERCHANT"
    PRODUCER = "PRODUCER"
    SUPPLIER = "SUPPLIER"
    IMPORTER = "IMPORTER"
    LIVE_ROOM = "LIVE_ROOM"
    STREAMER = "STREAMER"
    STREAMING_AGENCY = "STREAMING_AGENCY"
    LAB = "LAB"
    CERTIFIER = "CERTIFIER"
    CARRIER = "CARRIER"


class AuthorityLevel(Enum):
    """Level of an authority; read from its division's code where not stated."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"
    CITY = "CITY"
    COUNTY = "COUNTY"
    BELOW_COUNTY = "BELOW_COUNTY"
    OTHER = "OTHER"


class ActingCapacity(Enum):
    """As the authority of which place an authority acts (令110-25)."""

    MERCHANT_OPERATING_PLACE = "MERCHANT_OPERATING_PLACE"
    PLATFORM_DOMICILE = "PLATFORM_DOMICILE"
    MERCHANT_DOMICILE = "MERCHANT_DOMICILE"
    DISPATCH_PLACE = "DISPATCH_PLACE"
    OWN_SITE_SELLER_DOMICILE = "OWN_SITE_SELLER_DOMICILE"
    PRODUCER_DOMICILE = "PRODUCER_DOMICILE"
    OTHER = "OTHER"


class PageItem(Enum):
    """What a sales page shows (令110-8 第一款)."""

    PRODUCT_NAME = "PRODUCT_NAME"
    PRODUCER_NAME = "PRODUCER_NAME"
    PRODUCER_ADDRESS = "PRODUCER_ADDRESS"
    MODEL_OR_SPECIFICATION = "MODEL_OR_SPECIFICATION"
    STANDARD_NUMBER = "STANDARD_NUMBER"
    WARNING = "WARNING"
    LICENCE_NUMBER = "LICENCE_NUMBER"
    CCC_NUMBER = "CCC_NUMBER"
    CERTIFICATE_LINK = "CERTIFICATE_LINK"
    REPORT = "REPORT"
    REPORT_LINK = "REPORT_LINK"


class ReportItem(Enum):
    """What a test report holds at least (令110-8 第一款第三项)."""

    PRODUCT_INFORMATION = "PRODUCT_INFORMATION"
    TEST_BASIS = "TEST_BASIS"
    TEST_RESULT = "TEST_RESULT"


class ReportIssuer(Enum):
    """Who issued a test report (令110-37)."""

    PRODUCER = "PRODUCER"
    INSPECTION_BODY = "INSPECTION_BODY"
    OTHER = "OTHER"


class GoodsDocument(Enum):
    """Documents that a merchant inspects on purchase (令110-7), and that can be forged."""

    CONFORMITY_PROOF = "CONFORMITY_PROOF"
    LICENCE = "LICENCE"
    CCC = "CCC"
    REPORT = "REPORT"


class LedgerItem(Enum):
    """What a merchant records (令110-7)."""

    SUPPLIER_NAME = "SUPPLIER_NAME"
    SUPPLIER_ADDRESS = "SUPPLIER_ADDRESS"
    SUPPLIER_CONTACT = "SUPPLIER_CONTACT"
    PRODUCT_NAME = "PRODUCT_NAME"
    MODEL = "MODEL"
    QUANTITY = "QUANTITY"
    PURCHASE_DATE = "PURCHASE_DATE"
    SALE_DATE = "SALE_DATE"
    DISPATCH_ADDRESS = "DISPATCH_ADDRESS"


class InformationKind(Enum):
    """What an authority announces (令110-12)."""

    SPOT_CHECK = "SPOT_CHECK"
    RISK_MONITORING = "RISK_MONITORING"
    RECALL = "RECALL"
    OTHER_SAFETY = "OTHER_SAFETY"
    OTHER = "OTHER"


class FindingSource(Enum):
    """How a problem or a lead came to the authority (令110-22, 25; 方案三)."""

    INVESTIGATION = "INVESTIGATION"
    PLATFORM_REPORT = "PLATFORM_REPORT"
    COMPLAINT = "COMPLAINT"
    SPOT_CHECK = "SPOT_CHECK"
    MONITORING = "MONITORING"
    LIVE_STREAM_MONITORING = "LIVE_STREAM_MONITORING"
    OTHER_AUTHORITY = "OTHER_AUTHORITY"
    OTHER = "OTHER"


MEANINGS: dict[type[Enum], dict[str, str]] = {
    SaleChannel: {
        "PLATFORM": "Sold by a merchant on an e-commerce platform (通过电子商务平台, 令110-34).",
        "LIVE_STREAM": "Sold or shown in a live-stream network (网络直播, 令110-35).",
        "SOCIAL": "Sold or shown in a social network (网络社交, 令110-35).",
        "SELF_OPERATED": "Sold by the platform operator itself (自营业务, 令110-36).",
        "OWN_SITE": "Sold on the seller's own site (自建网站, 令110-36).",
        "OTHER_NETWORK": "Sold through another network service (其他网络服务, 令110-36); with "
        "`platform` where somebody else runs it (等网络服务, 令110-35).",
        "OFFLINE": "Not sold through the internet or another information network (令110-2).",
    },
    Regime: {
        "LICENCE": "Under production licences (工业产品生产许可).",
        "CCC": "Under compulsory certification (强制性产品认证).",
        "STANDARD": "Under neither, but it touches personal health and the safety of life and "
        "property and has a mandatory national standard "
        "(涉及人身健康和生命财产安全且有强制性国家标准要求).",
        "NONE": "Stated to be none of the three.",
    },
    ExcludedKind: {
        "FOOD": "食品.",
        "DRUG": "药品.",
        "COSMETIC": "化妆品.",
        "MEDICAL_DEVICE": "医疗器械.",
        "SPECIAL_EQUIPMENT": "特种设备.",
        "OTHER": "Another product; the five are followed by 等, so whether it is left out hangs on "
        "`governedByOtherLaw`.",
        "NONE": "Stated to be none that 令110-3 leaves out.",
    },
    PlanProduct: {
        "VULNERABLE_USERS": "老人、儿童、残疾人等重点人群使用的产品.",
        "ELECTRICAL": "电子电器.",
        "GAS_APPLIANCE": "燃气具及配件.",
        "FOOD_RELATED": "食品相关产品.",
        "HYGIENE": "卫生用品.",
        "FARM_INPUT": "农资产品（包括农药、肥料、兽药、饲料、农膜、农机等）.",
        "FIRE_PROTECTION": "消防产品.",
        "INSULATION": "建筑保温材料.",
        "OTHER_SAFETY": "Another product closely tied to people's life and property safety "
        "(等与人民群众生命财产安全密切相关的产品).",
        "TEXTILE": "纺织服装.",
        "OTHER_COMPLAINED": "Another product with many complaints and much public attention "
        "(等消费者投诉较多、社会关注度较高的产品).",
        "OFTEN_FAILED": "监督抽查不合格率较高的产品.",
        "RECALLED": "存在缺陷实施召回的产品.",
        "NONE": "Stated to be in none of these groups.",
    },
    PlanProblem: {
        "BANNED_ONLINE": "销售禁止或限制网络销售的产品.",
        "NOT_LICENSED_OR_CERTIFIED": "销售不符合行政许可或强制性产品认证等管理要求的产品.",
        "BELOW_MANDATORY_STANDARD": "销售不符合强制性国家标准要求的产品.",
        "FORGED_PAPERS": "伪造或冒用认证证书、行政许可证书、检验检测报告.",
        "ADULTERATED": "掺杂、掺假，以假充真、以次充好.",
        "NO_NAME": "销售“三无”产品.",
        "RECALLED_STILL_SOLD": "销售已实施召回的缺陷产品.",
        "NONE": "Stated to be none of these.",
    },
    NetworkKind: {
        "ECOMMERCE": "An e-commerce platform (电子商务平台, 令110-34).",
        "LIVE_STREAM": "A live-stream network (网络直播, 令110-35).",
        "SOCIAL": "A social network (网络社交, 令110-35).",
        "OTHER": "Another network service (等网络服务, 令110-35).",
    },
    NetworkService: {
        "VENUE": "A venue for trade (网络经营场所, 令110-34 and 35).",
        "BROWSING": "Browsing of goods (商品浏览, 令110-35).",
        "ORDERING": "The making of orders (订单生成, 令110-35).",
        "PAYMENT": "Payment online (在线支付, 令110-35).",
        "MATCHING": "Bringing parties together to trade (交易撮合, 令110-34).",
        "PUBLISHING": "Publishing information (信息发布, 令110-34).",
    },
    ActorRole: {
        "PLATFORM_OPERATOR": "Runs the platform or network (whether it is an 电子商务平台经营者 is "
        "answered, not stated).",
        "MERCHANT": "Sells the goods online, on whatever `channel` says (平台内经营者, or a seller "
        "of 令110-36).",
        "PRODUCER": "Made the goods (生产者).",
        "SUPPLIER": "Supplied the seller (供货者).",
        "IMPORTER": "Imported the goods.",
        "LIVE_ROOM": "Runs the live room (直播间运营者).",
        "STREAMER": "Presents the goods in a live stream (直播营销人员).",
        "STREAMING_AGENCY": "Serves streamers (直播营销人员服务机构).",
        "LAB": "Inspects or tests (检验检测机构).",
        "CERTIFIER": "Certifies (认证机构).",
        "CARRIER": "Delivers parcels (寄递企业).",
    },
    AuthorityLevel: {
        "NATION": "National.",
        "PROVINCE": "省级.",
        "CITY": "地级, between province and county.",
        "COUNTY": "县级.",
        "BELOW_COUNTY": "Below the county: a township's or street's office, say.",
        "OTHER": "Of no level that a division has: the office of a development zone (开发区) or of "
        "新疆生产建设兵团, say; give the division in which it lies as its place.",
    },
    ActingCapacity: {
        "MERCHANT_OPERATING_PLACE": "As that of the merchant's actual place of business "
        "(平台内经营者实际经营地).",
        "PLATFORM_DOMICILE": "As that of the platform operator's domicile "
        "(电子商务平台经营者住所地).",
        "MERCHANT_DOMICILE": "As that of the merchant's registered domicile only.",
        "DISPATCH_PLACE": "As that of the place from where the goods are sent only.",
        "OWN_SITE_SELLER_DOMICILE": "As that of the domicile of who sells on an own site.",
        "PRODUCER_DOMICILE": "As that of the producer's domicile.",
        "OTHER": "In another capacity.",
    },
    PageItem: {
        "PRODUCT_NAME": "产品名称.",
        "PRODUCER_NAME": "生产者名称.",
        "PRODUCER_ADDRESS": "生产者地址.",
        "MODEL_OR_SPECIFICATION": "产品型号或者规格.",
        "STANDARD_NUMBER": "产品执行的标准编号.",
        "WARNING": "必要的警示说明.",
        "LICENCE_NUMBER": "生产许可证编号.",
        "CCC_NUMBER": "强制性产品认证证书编号.",
        "CERTIFICATE_LINK": "A link to the licence or the CCC certificate (上述证书的链接标识).",
        "REPORT": "产品检验报告.",
        "REPORT_LINK": "检验报告的链接标识.",
    },
    ReportItem: {
        "PRODUCT_INFORMATION": "产品信息.",
        "TEST_BASIS": "检验依据.",
        "TEST_RESULT": "检验结果.",
    },
    ReportIssuer: {
        "PRODUCER": "The producer (生产者).",
        "INSPECTION_BODY": "An inspection body or laboratory (检验检测机构); say in `qualified` "
        "whether it has the statutory qualification.",
        "OTHER": "Somebody else: the merchant, the importer, a supplier, say.",
    },
    GoodsDocument: {
        "CONFORMITY_PROOF": "产品合格证明.",
        "LICENCE": "工业产品生产许可证.",
        "CCC": "强制性产品认证证书.",
        "REPORT": "产品检验报告.",
    },
    LedgerItem: {
        "SUPPLIER_NAME": "供货者名称.",
        "SUPPLIER_ADDRESS": "供货者地址.",
        "SUPPLIER_CONTACT": "供货者联系方式.",
        "PRODUCT_NAME": "产品名称.",
        "MODEL": "产品型号.",
        "QUANTITY": "产品数量.",
        "PURCHASE_DATE": "购进日期.",
        "SALE_DATE": "销售日期.",
        "DISPATCH_ADDRESS": "实际发货地址.",
    },
    InformationKind: {
        "SPOT_CHECK": "Results of spot checks (监督抽查).",
        "RISK_MONITORING": "Results or warnings of risk monitoring (风险监测).",
        "RECALL": "A recall (缺陷召回).",
        "OTHER_SAFETY": "Other information on quality and safety (等质量安全信息).",
        "OTHER": "Something else, not on quality and safety.",
    },
    FindingSource: {
        "INVESTIGATION": "The authority's own investigation (经调查发现).",
        "PLATFORM_REPORT": "A platform operator's report (电子商务平台经营者报送).",
        "COMPLAINT": "A complaint or report of consumers or the public (投诉举报).",
        "SPOT_CHECK": "A spot check (监督抽查).",
        "MONITORING": "Monitoring or screening of the network (监测).",
        "LIVE_STREAM_MONITORING": "Monitoring of live streams (直播营销活动监测, 方案三（七）).",
        "OTHER_AUTHORITY": "Another authority.",
        "OTHER": "Another way.",
    },
    Correction: {
        "NOT_ORDERED": "No correction within a time was ordered.",
        "RUNNING": "Ordered (责令限期改正); the time is not over.",
        "CORRECTED": "Corrected within the time.",
        "OVERDUE": "Not corrected when the time ended (逾期未改正).",
    },
    Mechanism: {
        "LEAD_EXCHANGE": "违法线索互送.",
        "EVIDENCE_TRANSFER": "证据移送.",
        "INFORMATION_SHARING": "信息共享.",
        "COMMISSIONED_INVESTIGATION": "委托调查.",
        "ENFORCEMENT_ASSISTANCE": "配合执行.",
    },
    Department: {
        "MARKET_REGULATION": "市场监督管理部门.",
        "CYBERSPACE": "网信办.",
        "INDUSTRY_AND_IT": "工业和信息化部门.",
        "POLICE": "公安.",
        "CIVIL_AFFAIRS": "民政.",
        "TRANSPORT": "交通运输.",
        "AGRICULTURE": "农业农村.",
        "COMMERCE": "商务.",
        "HEALTH": "卫生健康.",
        "EMERGENCY": "应急管理.",
        "CUSTOMS": "海关.",
        "POST": "邮政.",
        "DISEASE_CONTROL": "疾控.",
        "FIRE_RESCUE": "消防救援.",
    },
}
