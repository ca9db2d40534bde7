"""What people write about: names of subjects, the words that speak for them surely, and those that hint."""

from __future__ import annotations

from ..words import stem
from .sorts import sorts

_SUBJECTS: tuple[tuple[str, str, str], ...] = (
    # of a school
    ("geography geographical",
     "river rivers mountain mountains ocean continent continents desert island islands lake border borders capital coast volcano valley population equator sahara nile amazon everest",
     "country countries flows north south east west sea city metres region climate"),
    ("history historical",
     "king queen emperor empire revolution war battle century ancient medieval treaty pharaoh pharaohs roman romans napoleon bastille invaded conquered reigned dynasty crowned knights",
     "1066 1492 1789 1914 1918 1939 1945 1969 year died born ruled people"),
    ("sport sports football athletics",
     "match goal goals striker scored team league tournament coach player players final championship marathon olympic olympics medal tennis football basketball race racket referee",
     "won lost win season game half fans"),
    ("cooking cook food recipe recipes culinary",
     "simmer onion onions oven bake baked boil fry recipe flour butter dough sauce stir whisk chop garlic ingredients dish pan salt soup pasta cake",
     "minutes add serve hot taste eat delicious"),
    ("technology tech it computing",
     "chip screen processor software app computer laptop smartphone phone battery robot robots update device gadget internet code ai",
     "new faster version data launch"),
    ("science scientific biology physics",
     "scientists researchers experiment molecule molecules atom atoms cell cells species dna telescope laboratory particle particles planet theory",
     "study discovered found energy"),
    ("opinion subjective", "best worst better beautiful ugly boring delicious should think believe feel favourite awful wonderful amazing terrible great", "nicest nice good bad"),
    ("informal casual", "hey mate yo gonna wanna dude guys lol cheers what_s_up sup cool thx hiya", "hi yeah ok"),
    ("formal", "dear sir madam sincerely regards hereby kindly please_find we_regret to_inform i_am_writing yours_faithfully", "would please"),
    ("ad advertisement advertising advert promotion", "buy sale offer discount free weekend_only today_only order_now off shop_now deal", "new price get"),
    # of a shop
    ("delivery track tracking track_order order_status shipping shipment logistics dispatch transport courier fulfilment fulfillment",
     "parcel package delivery deliver delivered driver courier shipping shipped shipment tracking dispatched doorstep postman "
     "week_late weeks_late days_late day_early days_early wrong_address left_outside out_for_delivery never_arrived "
     "delivery_time weeks_of_waiting not_arrived lost_in_transit arrived_late customs warehouse truck where_is_my should_have_arrived has_not_arrived",
     "arrive arrived late early track waiting box weeks shelf_life neighbour ship order days turns_up"),
    ("quality product item durability build material defect defective goods",
     "broken broke defective quality stitching crack cracked scratched faded torn zip flimsy sturdy solid durable "
     "finish shrank faulty fell_apart came_apart came_off stopped_working leaks ripped peeled wobbly build_quality "
     "well_made poorly_made washing fabric material materials worn seam seams wore_out handmade craftsmanship rust rusty",
     "lamp chair desk table shelf mug rug blanket shirt shoes jacket soft warm beautiful purchase plastic wood metal colour product item "
     "handle snapped lasts purpose works kettle blender lid size"),
    ("price cost value pricing cheap expensive money affordability",
     "price prices expensive overpriced cheap cheaper pricey discount discounts bargain value_for_money worth_every worth_the_money affordable "
     "costs_more rip_off ripoff half_the_price too_much_money saved_money dearer pricey an_arm_and_a_leg costs fee fees coupon charged_twice",
     "euros dollars pounds cost money pay saved paid penny charge charged sale"),
    ("website site web webshop online page ux checkout browser navigation",
     "website site webpage page checkout browser homepage web_shop link links login_page online_shop search_function basket "
     "menu_bar button buttons shopping_cart filter filters navigation",
     "search click load loads clear form photos online"),
    ("app mobile application software",
     "app ios android tablet phone_app push_notification notifications update_of_the_app app_store",
     "crash crashes freezes froze update screen login dark_mode widget"),
    ("service support helpdesk customer_service customer_support customer_care",
     "support customer_service agent hotline chat_support helpdesk on_the_phone hung_up service representative rep call_centre advisor "
     "not_reply does_not_reply no_reply nobody_answers call_center",
     "helpful rude patient answer reply answered staff phone team email wait polite friendly question on_hold hour"),
    ("staff employees personnel team people waiter host crew",
     "staff waiter waitress receptionist reception manager cashier bartender barista host concierge crew employee clerk porter doorman "
     "stewardess attendant nurse instructor trainer therapist hairdresser",
     "rude friendly helpful polite welcoming smile attentive kind team unhelpful ignored greeted doctor dentist driver chef guide explained"),
    ("food meal cuisine menu kitchen dish dining taste restaurant cooking drinks",
     "food soup meal dish dishes breakfast lunch dinner pasta pizza burger steak coffee dessert menu taste tasted tasty delicious "
     "bland undercooked overcooked soggy chef portion portions salad fries rice fish chicken bread cake wine flavour flavours sauce sushi "
     "recipe cook cooking restaurant vegetarian vegan bake baked curry",
     "cold lukewarm fresh eat hot spicy portion kitchen groceries ate salty toast"),
    ("room rooms accommodation bedroom housing suite cabin",
     "room bed bedroom mattress pillow pillows bathroom shower towel towels balcony suite air_conditioning curtains wardrobe minibar "
     "sheets linen",
     "damp creaked noisy window view clean slept sleep heating"),
    ("location place neighbourhood area_around position situation surroundings accessibility",
     "location harbour minutes_from walking_distance close_to near_the city_centre central downtown nearby right_by far_from_the "
     "neighbourhood spot next_to_the around_the_corner steps_from middle_of_nowhere off_the_beaten",
     "station beach centre walk metro bus airport near street"),
    ("cleanliness hygiene clean housekeeping",
     "dirty clean filthy spotless dust dusty stains hygiene mould cockroach bedbugs hair_in stained sticky smelly unwashed grime immaculate",
     "smelled towels sheets floor"),
    ("noise sound loudness", "noisy noise loud quiet music_until thin_walls hear traffic_noise barking", "sleep street night party"),
    ("atmosphere ambience ambiance decor mood vibe",
     "atmosphere ambience cosy romantic decor candles vibe lighting interior crowded lively", "music charming warm quiet"),
    ("parking", "parking car_park garage parked", "car"),
    ("wifi internet connection network connectivity", "wifi internet network router connection wi_fi broadband signal disconnects vpn", "slow connect online"),
    ("battery power charging", "battery charger charging runtime power_bank lasts_all_day plugged", "hours dies power"),
    ("camera photo photos", "camera photos pictures lens zoom photo selfie", "blurry sharp"),
    ("screen display", "screen display pixels resolution brightness oled", "bright touch"),
    ("design look looks appearance style", "design looks look elegant stylish colour ugly sleek", "beautiful modern shape"),
    ("usability ease interface ui", "easy_to_use intuitive interface menu confusing complicated user_friendly setup", "easy simple"),
    ("performance speed", "slow fast lag laggy speed performance sluggish responsive loads_in takes_forever timeout", "seconds quick"),
    ("packaging box wrapping", "packaging wrapped wrapping box_was bubble_wrap unboxing crushed_box", "box dented"),
    ("sizing size fit", "size fits fit too_small too_big tight runs_small runs_large loose", "medium large"),
    ("comfort", "comfortable comfy uncomfortable cushion cushioned ergonomic legroom", "soft seat"),
    ("repair repairs workshop mechanic servicing",
     "repair repaired mend mended fix broken broke puncture flat_tyre squeal squeals squealing rattles wobbles snapped battery_died died_after stopped_working worn_out "
     "does_not_start will_not_start gears brakes came_loose inner_tube",
     "battery brake chain wheel gear motor noise spare tyre pump"),
    ("warranty guarantee", "warranty guarantee guaranteed", "years repair"),
    ("availability stock inventory", "out_of_stock in_stock available restock sold_out back_in", "when"),
    # of an office
    ("billing payment payments invoice accounting accounts finance financial charge",
     "charge charged invoice invoices bill billed billing payment payments card refund subscription_fee charged_twice vat receipt credit_card "
     "direct_debit took_money overcharged double_charged bank_transfer debited accountant expense expenses bookkeeping payroll paypal "
     "bank budget tax iban reimburse reimbursed salary",
     "money pay paid price dollars euros twice subscription cost amount"),
    ("account login access authentication profile user password credentials",
     "account login password log_in sign_in sign_up username profile locked_out two_factor verification_code reset_my credentials "
     "logged_out email_address",
     "email access log locked expired"),
    ("security fraud privacy hacking breach safety phishing",
     "hacked breach phishing security stranger unauthorised unauthorized somebody_logged someone_logged suspicious vulnerability virus malware "
     "stolen fraud scam leaked two_factor data_protection gdpr identity_theft somebody_else someone_else compromised never_been_to did_not_make",
     "password recovery changed leak privacy unknown"),
    ("technical support bug error technology_problem it_support defect incident software_bug issue fault bug_report",
     "error crash crashes crashed bug broken freeze freezes froze fails failed error_message exception stack_trace typo does_not_work not_working "
     "does_not_load nothing_loads glitch not_open blank_page export timeout 500 404 will_not_connect not_connect stopped_working api server sync "
     "does_not_start install bug_report reproduce keeps_logging",
     "update work working load button screen login app website wrong fix printer wifi laptop export"),
    ("it helpdesk_it tech systems",
     "laptop wifi printer vpn password monitor software install update computer keyboard outlook server network headset mouse license_key "
     "email_client docking screen",
     "connect access login error"),
    ("hr human_resources personnel people_team",
     "leave parental holiday holidays vacation payslip salary contract sick_leave onboarding recruitment maternity paternity sick_note "
     "payroll days_off colleague harassment job application interview training resign resignation pension overtime promotion",
     "days manager work team employee"),
    ("legal law compliance lawyer",
     "contract lawyer legal clause gdpr nda lawsuit liability trademark patent copyright court sue terms licence compliance solicitor "
     "privacy_policy regulation agreement",
     "sign law rights data"),
    ("marketing press communication pr media advertising",
     "campaign newsletter press journalist brand advertising logo social_media interview_request sponsor sponsorship advert banner media",
     "post article event"),
    ("sales presales purchase purchasing order commercial",
     "quote pricing enterprise_plan buy seats demo trial purchase volume_discount licences bulk reseller price_list offer upgrade sales",
     "plan price order discount interested"),
    ("facilities building office maintenance property",
     "heating lift elevator cleaning_crew light_bulb leak toilet desk chair air_conditioning key_card parking_space landlord tap boiler roof",
     "room office door building"),
    ("warehouse stock_room", "warehouse pallet stock forklift inventory", "box shipment"),
    # news
    ("sport sports athletics football",
     "football match team goal player league coach tennis cup semi_final final championship tournament olympic olympics striker scored penalty "
     "marathon sprinter cyclist cycling race title defender midfielder goalkeeper stadium referee season rugby cricket basketball wimbledon medal "
     "quarter_final relay swimmer swimming champion champions batsman golfer golf skier hat_trick transfer_window grand_prix derby visitors",
     "win wins beat beats score game record injury squad victory defeat run runs"),
    ("politics government political policy elections",
     "election government minister president parliament vote votes voters party senate coalition senator mayor ballot referendum congress "
     "chancellor opposition prime_minister diplomat treaty sanctions cabinet lawmakers legislation mp mps campaign_trail embassy summit bill_passes "
     "governor councillors council democracy ambassador white_house",
     "budget law state talks rejects reform border debate resigns leader campaign"),
    ("business economy economic economics finance markets companies industry money",
     "company market shares profit profits revenue bank investor investors sales merger takeover stock stocks inflation interest_rate interest_rates ceo "
     "earnings quarter startup acquires acquisition bankruptcy layoffs jobs_cut retailer supermarket chain airline factory exports central_bank "
     "shareholders dividend tariffs tariff economy unemployment ipo airline carmaker lender",
     "demand billion million growth price prices jobs costs trade profit doubles"),
    ("technology tech it computing digital software gadgets internet",
     "software computer phone smartphone robot robots chip chips computing ai artificial_intelligence browser app apps programmers internet cyber hackers "
     "gadget laptop device devices startup_launches algorithm chatbot cloud data_centre operating_system processor headset vr drone drones smartwatch "
     "password passwords flaw update encryption wearable quantum_computer foldable social_network folds developers",
     "data screen online digital battery user users model version tool launch"),
    ("science research scientific nature space astronomy",
     "study research researchers scientist scientists experiment physics physicists biology planet discovery telescope fossil fossils dinosaur galaxy comet "
     "asteroid species dna genome astronomers moon mars spacecraft rocket particle gene neuroscientists chemists laboratory black_hole "
     "archaeologists ocean_floor distant_world water_vapour mission nasa molecule evolution bees biologists geologists volcano",
     "finds find found world water space discover new ancient sea stars"),
    ("health medicine medical wellbeing healthcare wellness",
     "doctor doctors hospital hospitals disease patient patients medicine virus vaccine vaccines flu cancer diabetes obesity nurses surgery drug drugs "
     "clinic therapy mental_health outbreak infection pandemic epidemic symptoms blood_pressure heart_attack diet stroke dementia sleep_disorder "
     "midwives surgeons gp asthma malaria measles",
     "sleep cases trial treatment risk exercise health care"),
    ("culture arts art entertainment literature film music books celebrity",
     "film films movie actor actress music album concert singer novelist novel literary museum painting painter exhibition theatre orchestra opera "
     "festival director poet poetry sculpture gallery ballet author bestseller booker oscar band tour playwright artist artists choir cinema series "
     "documentary streaming_series box_office soundtrack premiere biennale book books guitarist comedian comedy",
     "prize play young stage show character audience star awards"),
    ("travel tourism holiday trip transport",
     "flight hotel trip travel holiday passport tourist tourists tourism beach train airport visa luggage cruise itinerary sightseeing backpacking airline "
     "hostel boarding",
     "ticket city island booking"),
    ("environment climate nature sustainability",
     "climate emissions carbon pollution rainforest wildfire drought warming renewable recycling biodiversity glacier glaciers coral deforestation greenhouse "
     "conservation plastic_waste solar wind_farm",
     "forest green energy temperature sea river"),
    ("education school learning university",
     "school student students teacher teachers university exam exams curriculum homework pupils classroom degree college lecture tuition",
     "learn course class study"),
    ("crime police justice law", "police arrested murder robbery thief court jury burglary suspect prison sentenced detectives stolen trial", "charged fraud shot"),
    ("weather", "rain storm snow forecast temperature temperatures sunny heatwave hurricane wind floods thunderstorm", "hot cold weekend degrees"),
    ("family relationships parenting", "mother father son daughter baby children parents wedding marriage grandmother", "family kids home"),
    ("work career job jobs", "job career interview colleague boss salary promotion office resume cv", "work meeting"),
    ("shopping retail fashion clothes", "shop store mall buy dress shoes outfit sale", "bought order brand"),
    ("gaming games", "console gamer gaming playstation xbox nintendo multiplayer esports", "game level player"),
    ("pets animals", "dog cat puppy kitten pet vet hamster animal", "walk food"),
    ("plumbing plumber", "tap pipe pipes drain sink toilet drips dripping leak boiler clogged faucet flush", "water kitchen"),
    ("electrical electrician electricity", "socket sparks fuse wiring outlet switch cable lamp bulb breaker electric", "power light"),
    ("garden gardening", "lawn garden hedge plants weeds mower flowers tree", "soil water"),
    ("legal_notice notice", "notice hereby pursuant", "legal"),
    ("newsletter", "newsletter this_week's_issue our_latest subscribers weekly_digest", "unsubscribe news"),
    ("vehicle cars car automotive", "car engine brakes tyre tyres gearbox garage mileage steering", "drive road"),
    ("safety", "unsafe hazard injury injured accident fire dangerous burn choking helmet", "risk smoke"),
    ("communication contact responsiveness", "emails_unanswered no_reply not_reply kept_me_informed informed reachable ignored_my", "reply answer call email phone"),
    ("waiting wait waiting_time queue", "queue queued waited waiting wait minutes_late line_was on_hold", "minutes hour hours long"),
    ("facilities amenities", "pool gym sauna lift elevator lobby toilets changing_room lockers spa", "broken clean"),
    ("how_to howto instructions usage", "how_do_i how_can_i how_to steps guide instructions set_up", "help"),
    ("entertainment_show plot acting story", "plot acting actors story script ending characters dialogue scenes", "film book"),
    ("fitness exercise workout", "gym workout running yoga training muscles reps treadmill", "exercise run"),
    ("transport transportation traffic", "bus train tram metro traffic commute bicycle subway taxi road roads railway", "late station car"),
    ("housing property real_estate rent", "rent landlord tenant flat apartment mortgage lease deposit house", "heating room neighbours"),
    # people
    ("female woman women girl", "woman women girl lady she her mrs ms mother daughter sister wife", ""),
    ("male man men boy", "man men boy gentleman he his him mr father son brother husband", ""),
    # what is wrong with an order
    ("damaged damage broken breakage smashed", "damaged damage broken broke cracked smashed dented torn scratched shattered bent leaking in_pieces", "screen box"),
    ("wrong_item wrong_product wrong_article wrong_order incorrect_item wrong mistaken",
     "wrong different_one instead_of not_what_i_ordered someone_else's wrong_size wrong_colour wrong_color i_ordered_a", "instead ordered different"),
    ("late delayed delay late_delivery not_delivered",
     "late delayed delay overdue still_waiting still_has_not has_not_arrived not_arrived never_came should_have_arrived weeks_ago", "waiting weeks tracking"),
    ("missing_item missing missing_part incomplete not_received", "missing incomplete not_in_the_box was_empty never_arrived lacks only_received only_got", "empty without parts"),
    # what somebody wants
    ("refund reimbursement money_back", "refund refunded money_back reimburse reimbursed reimbursement charge_back return_the_money", "return charged"),
    ("return returns exchange replacement replace",
     "return returning exchange replacement replace send_it_back swap different_size wrong_size new_one spare", "instead label back"),
    ("cancellation cancel churn unsubscribe termination",
     "cancel cancelling cancellation unsubscribe close_my_account stop_the_monthly end_my terminate ended_my not_renew do_not_renew delete_my_account "
     "end_the_contract leave_the_plan", "stop end plan subscription"),
    ("feature feature_request suggestion enhancement idea improvement wish",
     "feature suggestion suggest would_be_great would_be_nice would_be_good would_love_to_see would_be_helpful i_wish wish_there please_add could_you_add "
     "dark_mode it_would be_great_if idea missing_feature roadmap be_nice_if",
     "add wish option support could"),
    ("booking reservation appointment schedule scheduling meeting",
     "book booking reservation reserve appointment table_for reschedule meeting schedule calendar", "tomorrow friday date time"),
    ("greeting hello smalltalk small_talk chitchat", "hello hi hey good_morning good_evening how_are_you nice_to_meet", "thanks"),
    ("thanks gratitude thank", "thanks thank grateful appreciate", "great"),
    ("information info inquiry enquiry faq", "opening_hours information how_much what_time which where_can tell_me_more details do_you", "question know"),
    ("order purchase ordering", "order ordered buy purchase place_an_order", "want two"),
    ("warning alert", "warning beware careful danger", "avoid"),
    ("joke humour humor funny", "joke funny lol haha laughing walks_into", "laugh"),
    ("lost_property lost", "lost left_behind forgot_my lost_property", "umbrella bag"),
    # feelings
    ("joy happy happiness joyful excitement excited delight",
     "happy joy glad delighted wonderful excited thrilled yay best_day dancing laughing smile smiling hooray finally_got overjoyed promoted", "love great"),
    ("sadness sad grief sorrow unhappy", "sad cry cried crying miss lonely grief heartbroken passed_away tears funeral mourn goodbye empty_without depressed", "lost alone"),
    ("anger angry rage frustration annoyance frustrated mad",
     "angry furious hate annoyed outraged rage fed_up how_dare sick_of livid infuriating unacceptable ridiculous third_time lied", "again still worst"),
    ("fear afraid anxiety anxious worry scared", "afraid scared fear worried terrified nervous anxious nightmare panic dread shaking frightened", "dark alone exam"),
    ("surprise surprised astonishment", "surprised unexpected wow did_not_expect shocked no_way cannot_believe out_of_nowhere astonished unbelievable", "suddenly"),
    ("disgust disgusted", "disgusting gross revolting vomit rotten yuck filthy", "smell"),
    ("love affection", "love adore darling kiss sweetheart marry", "heart"),
    # code and pages
    ("docs documentation", "documentation docs readme typo_in_the manual guide tutorial example_in", "page link"),
    ("test tests testing", "test tests coverage unit_test flaky", "fail"),
)  # fmt: skip


def _split(line: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Single words by their stems, and phrases."""
    some = line.split()
    return (
        frozenset(stem(one) for one in some if "_" not in one),
        tuple(f" {one.replace('_', ' ')} " for one in some if "_" in one),
    )


class Subject:
    __slots__ = ("hints", "hint_phrases", "names", "phrases", "sure")

    def __init__(self, names: str, sure: str, hints: str) -> None:
        self.names = frozenset(stem(name) for name in names.split())
        self.sure, self.phrases = _split(sure)
        self.hints, self.hint_phrases = _split(hints)


SUBJECTS = tuple(Subject(*one) for one in (*_SUBJECTS, *sorts()))
BY_NAME: dict[str, tuple[Subject, ...]] = {}
for _subject in SUBJECTS:
    for _name in _subject.names:
        BY_NAME[_name] = (*BY_NAME.get(_name, ()), _subject)
