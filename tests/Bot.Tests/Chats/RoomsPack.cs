using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Chats;

namespace Bot.Tests.Chats;

/// <summary>The tiny pack with more to leaf through: a topic of ten entries, two events, and a figure that has changed over the years.</summary>
internal static class RoomsPack
{
    private static readonly (string Id, string Ru, string Kk, string En)[] Rooms =
    [
        ("red", "Красный", "Қызыл", "Red"), ("blue", "Синий", "Көк", "Blue"), ("green", "Зелёный", "Жасыл", "Green"), ("white", "Белый", "Ақ", "White"), ("black", "Чёрный", "Қара", "Black"),
        ("yellow", "Жёлтый", "Сары", "Yellow"), ("brown", "Коричневый", "Қоңыр", "Brown"), ("grey", "Серый", "Сұр", "Grey"), ("pink", "Розовый", "Қызғылт", "Pink"),
    ];

    private static readonly Lazy<(Pack Pack, Responder Responder)> Trained = new(Train);

    public static Pack Pack => Trained.Value.Pack;

    public static ResponderSource Source => new(Trained.Value.Pack, Trained.Value.Responder);

    public static Responder Responder => Trained.Value.Responder;

    public static Task<RunningBot> Start(Bot.Sandbox.SandboxOptions? options = null) => RunningBot.Start(options: options, source: Source);

    private static (Pack, Responder) Train()
    {
        using var folder = new TempFolder();
        TinyPack.Write(folder.Path);
        File.AppendAllText(Path.Combine(folder.Path, "pack.yaml"), "\nunits: {people: {ru: \"{0} человек\", kk: \"{0} адам\", en: \"{0} people\"}}");
        File.WriteAllText(Path.Combine(folder.Path, "articles", "yearbook.yaml"), "outlet: {ru: Ежегодник, kk: Жылнама, en: The Yearbook}\ndate: 2024-02");
        File.WriteAllText(Path.Combine(folder.Path, "summits.yaml"), Events);
        File.WriteAllText(Path.Combine(folder.Path, "topics", "rooms.yaml"), Visitors + string.Concat(Rooms.Select(Room)));
        var pack = PackReader.Read(folder.Path);
        var model = PackTrainer.Train(pack, new TrainingOptions { MinimumTexts = 1 }, null, CancellationToken.None).Model;
        return (pack, new Responder(pack, model));
    }

    private static string Room((string Id, string Ru, string Kk, string En) room, int number) =>
        $$"""

          - id: {{room.Id}}
            title: {ru: "{{room.Ru}} зал", kk: "{{room.Kk}} зал", en: "{{room.En}} room"}
            facts:
              - {id: {{room.Id}}-seats, ru: "В зале «{{room.Ru}}» {{number + 20}} мест.", kk: "«{{room.Kk}}» залында {{number + 20}} орын бар.", en: "The {{room.En}} room has {{number + 20}} seats.", article: town-paper}
              - {id: {{room.Id}}-fair, ru: "На ярмарке зал «{{room.Ru}}» был открыт.", kk: "Жәрмеңкеде «{{room.Kk}}» залы ашық болды.", en: "The {{room.En}} room was open at the fair.", article: yearbook, summit: fair}
            ask:
              ru: ["{{room.Ru}} зал", "что за зал {{room.Ru}}", "сколько мест в зале {{room.Ru}}"]
              kk: ["{{room.Kk}} зал", "{{room.Kk}} деген қандай зал", "{{room.Kk}} залында қанша орын"]
              en: ["{{room.En}} room", "what is the {{room.En}} room", "seats in the {{room.En}} room"]
        """;

    private const string Events =
        """
        - id: fair
          kind: fair
          name: {ru: "Книжная ярмарка", kk: "Кітап жәрмеңкесі", en: "Book fair"}
          start: 2025-08-31
          end: 2025-09-01
          place: {ru: "Площадь", kk: "Алаң", en: "The square"}
          aliases: {ru: ["ярмарка книг"], kk: ["кітаптар жәрмеңкесі"], en: ["fair of books"]}
        - id: readings
          kind: readings
          name: {ru: "Летние чтения", kk: "Жазғы оқулар", en: "Summer readings"}
          start: 2024-07-03
          end: 2024-07-04
          place: {ru: "Парк", kk: "Саябақ", en: "The park"}
          aliases: {ru: ["чтения летом"], kk: ["жаздағы оқулар"], en: ["readings in summer"]}
        """;

    private const string Visitors =
        """
        topic: rooms
        title: {ru: "Залы", kk: "Залдар", en: "Rooms"}
        entries:
          - id: visitors
            title: {ru: "Посетители", kk: "Келушілер", en: "Visitors"}
            facts:
              - {id: visitors-2025, ru: "Посетителей за год было 700.", kk: "Бір жылда 700 адам келді.", en: "There were 700 visitors in a year.", article: town-paper, claim: visitors, quantity: {amount: 700, unit: people}}
              - {id: visitors-2024, ru: "Посетителей за год было 500.", kk: "Бір жылда 500 адам келді.", en: "There were 500 visitors in a year.", article: yearbook, claim: visitors, summit: readings, quantity: {amount: 500, unit: people}}
              - {id: visitors-children, ru: "Половина посетителей — дети.", kk: "Келушілердің жартысы — балалар.", en: "Half of the visitors are children.", article: yearbook}
              - {id: visitors-saturday, ru: "Посетители приходят чаще всего по субботам, когда в библиотеке читают вслух, показывают старые карты, учат переплетать книги и пьют чай; по будням в залах тихо, и многие берут книги домой, а возвращают их через ящик у входа, который открыт днём и ночью.", kk: "Келушілер көбіне сенбіде келеді, сол күні кітапханада кітапты дауыстап оқиды, ескі карталарды көрсетеді, кітап түптеуді үйретеді және шай ішеді; жұмыс күндері залдар тыныш, көп адам кітапты үйіне алып кетіп, күндіз-түні ашық тұратын есік алдындағы жәшік арқылы қайтарады.", en: "Visitors come most of all on Saturdays, when people in the library read aloud, show old maps, teach how to bind books and drink tea; on working days the rooms are quiet, and many take books home and bring them back through the box at the door, which is open day and night.", article: yearbook}
              - {id: visitors-autumn, ru: "Осенью людей больше, чем весной, потому что начинается учёба, а летом в саду за домом ставят столы и скамейки, и там сидят до темноты те, кому в залах душно.", kk: "Күзде оқу басталғандықтан адам көктемдегіден көп, ал жазда үй артындағы баққа үстелдер мен орындықтар қойылады, залда ыстықтайтындар қараңғы түскенше сонда отырады.", en: "In autumn there are more people than in spring, because school begins, and in summer tables and benches are put up in the garden behind the house, where those sit until dark who find the rooms too hot.", article: yearbook}
              - {id: visitors-winter, ru: "Зимой первыми приходят пенсионеры: они читают газеты, спорят о шахматах, помогают школьникам с задачами и следят, чтобы никто не шумел; по праздникам они же рассказывают, каким был город раньше, и приносят фотографии.", kk: "Қыста алдымен зейнеткерлер келеді: олар газет оқиды, шахмат туралы дауласады, оқушыларға есеп шығаруға көмектеседі және ешкім шулатпасын деп қарайды; мерекелерде қаланың бұрын қандай болғанын айтып, суреттер әкеледі.", en: "In winter the pensioners come first: they read newspapers, argue about chess, help pupils with their sums and see to it that nobody is loud; on holidays they also tell what the town was like in former times, and bring photographs.", article: yearbook}
              - {id: visitors-ticket, ru: "Кто приходит впервые, получает билет за пять минут: нужно назвать имя и улицу, и больше ничего; детям до школы билет пишут на цветной бумаге, и они носят его с гордостью, а потеряв, приходят за новым и слушают заодно сказку.", kk: "Алғаш келген адам билетті бес минутта алады: аты мен көшесін айтса болды, басқа ештеңе керек емес; мектепке дейінгі балаларға билетті түрлі-түсті қағазға жазып береді, олар оны мақтанышпен алып жүреді, жоғалтса, жаңасын алуға келіп, ертегі тыңдап кетеді.", en: "Who comes for the first time gets a ticket in five minutes: a name and a street are needed and nothing else; children before school have their ticket written on coloured paper and carry it with pride, and when they lose it they come for a new one and hear a tale as well.", article: yearbook}
            ask:
              ru: ["Сколько посетителей?", "сколько человек приходит", "число посетителей за год", "много ли людей ходит"]
              kk: ["Келушілер саны қанша?", "қанша адам келеді", "бір жылда неше келуші", "адам көп келе ме"]
              en: ["How many visitors are there?", "how many people come", "number of visitors in a year", "do many people come"]
        """;
}
