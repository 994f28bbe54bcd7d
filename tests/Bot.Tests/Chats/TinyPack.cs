using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Tests.Chats;

/// <summary>A pack about a town library, small enough to be trained in a blink, and nothing to do with any other pack.</summary>
internal static class TinyPack
{
    private static readonly Lazy<(Pack Pack, Responder Responder)> Trained = new(Train);

    public static Pack Pack => Trained.Value.Pack;

    public static Responder Responder => Trained.Value.Responder;

    /// <summary>Writes the pack's files into a folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "articles"));
        Directory.CreateDirectory(Path.Combine(folder, "topics"));
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), Head);
        File.WriteAllText(Path.Combine(folder, "articles", "town-paper.yaml"), Article);
        File.WriteAllText(Path.Combine(folder, "topics", "library.yaml"), Topic);
        File.WriteAllText(Path.Combine(folder, "dialogue.yaml"), Acts);
        File.WriteAllText(Path.Combine(folder, "outside.yaml"), Outside);
    }

    private static (Pack, Responder) Train()
    {
        using var folder = new TempFolder();
        Write(folder.Path);
        var pack = PackReader.Read(folder.Path);
        var model = PackTrainer.Train(pack, new TrainingOptions { MinimumTexts = 1 }, null, CancellationToken.None).Model;
        return (pack, new Responder(pack, model));
    }

    private const string Head =
        """
        name: library
        languages: [ru, kk, en]
        title: {ru: "Библиотека", kk: "Кітапхана", en: "The library"}
        about: {ru: "Отвечаю на вопросы о городской библиотеке.", kk: "Қалалық кітапхана туралы сұрақтарға жауап беремін.", en: "I answer questions about the town library."}
        examples:
          ru: ["Сколько книг в библиотеке?", "Когда открылся читальный зал?"]
          kk: ["Кітапханада қанша кітап бар?", "Оқу залы қашан ашылды?"]
          en: ["How many books are in the library?", "When did the reading room open?"]
        """;

    private const string Article =
        """
        outlet: {ru: "Городская газета", kk: "Қала газеті", en: "The Town Paper"}
        date: 2025-03-14
        """;

    private const string Topic =
        """
        topic: library
        title: {ru: "Библиотека", kk: "Кітапхана", en: "The library"}
        entries:
          - id: books
            title: {ru: "Сколько книг", kk: "Кітап саны", en: "Number of books"}
            facts:
              - {id: books-40000, ru: "В библиотеке 40 000 книг.", kk: "Кітапханада 40 000 кітап бар.", en: "The library holds 40,000 books.", article: town-paper}
            ask:
              ru: ["Сколько книг в библиотеке?", "сколько всего книг", "количество книг в библиотеке", "Каков книжный фонд?", "много ли у вас книг"]
              kk: ["Кітапханада қанша кітап бар?", "қанша кітап", "кітап саны қандай", "Кітап қоры қандай?", "кітаптар көп пе"]
              en: ["How many books are in the library?", "how many books", "number of books in the library", "How big is the book collection?", "are there many books"]
          - id: opening
            title: {ru: "Открытие читального зала", kk: "Оқу залының ашылуы", en: "Opening of the reading room"}
            facts:
              - {id: opening-2019, ru: "Читальный зал открылся в мае 2019 года.", kk: "Оқу залы 2019 жылғы мамырда ашылды.", en: "The reading room opened in May 2019.", article: town-paper}
            ask:
              ru: ["Когда открылся читальный зал?", "в каком году открыли читальный зал", "дата открытия читального зала", "давно ли работает читальный зал", "читальный зал открытие когда"]
              kk: ["Оқу залы қашан ашылды?", "оқу залы қай жылы ашылды", "оқу залының ашылған күні", "оқу залы қашаннан жұмыс істейді", "оқу залы ашылуы қашан"]
              en: ["When did the reading room open?", "what year was the reading room opened", "opening date of the reading room", "since when is the reading room open", "reading room opening when"]
          - id: roof
            title: {ru: "Ремонт крыши", kk: "Шатырды жөндеу", en: "Repair of the roof"}
            facts:
              - {id: roof-cost, ru: "Ремонт крыши стоил 12 млн тенге.", kk: "Шатырды жөндеу 12 млн теңгеге түсті.", en: "The repair of the roof cost 12 million tenge.", article: town-paper}
            ask:
              ru: ["Сколько стоил ремонт крыши?", "цена ремонта крыши", "во что обошёлся ремонт крыши", "сколько денег ушло на крышу", "стоимость починки крыши"]
              kk: ["Шатырды жөндеу қанша тұрды?", "шатыр жөндеу бағасы", "шатырды жөндеуге қанша ақша кетті", "шатыр жөндеу құны қандай", "шатырға қанша теңге жұмсалды"]
              en: ["How much did the roof repair cost?", "price of the roof repair", "what did it cost to repair the roof", "how much money went into the roof", "cost of fixing the roof"]
        """;

    private const string Acts =
        """
        - id: thanks
          reply: {ru: "Пожалуйста!", kk: "Оқасы жоқ!", en: "You are welcome!"}
          ask:
            ru: ["спасибо", "большое спасибо", "благодарю"]
            kk: ["рақмет", "көп рақмет", "рахмет сізге"]
            en: ["thanks", "thank you", "thanks a lot"]
        """;

    private const string Outside =
        """
        weather:
          ru: ["какая завтра погода", "будет ли дождь", "курс доллара сегодня"]
          kk: ["ертең ауа райы қандай", "жаңбыр жауа ма", "бүгін доллар бағамы қандай"]
          en: ["what is the weather tomorrow", "will it rain", "dollar rate today"]
        """;
}

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bot-tests-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
