using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Tests.Chats;

namespace Bot.Tests.Inline;

/// <summary>The tiny pack with a responder that is slow to be sure, so that it offers choices and does not know everything.</summary>
internal static class DoubtfulPack
{
    private static readonly Lazy<(Pack Pack, Responder Responder)> Trained = new(Train);

    public static ResponderSource Source => new(Trained.Value.Pack, Trained.Value.Responder);

    private static (Pack, Responder) Train()
    {
        using var folder = new TempFolder();
        TinyPack.Write(folder.Path);
        var pack = PackReader.Read(folder.Path);
        var model = PackTrainer.Train(pack, new TrainingOptions { MinimumTexts = 1 }, null, CancellationToken.None).Model;
        return (pack, new Responder(pack, new PackModel(
            model.PackHash, model.Labels, model.Languages, model.Intents, model.LanguageModel, model.Judge, model.FollowUps, new Thresholds(0.99, 0.4))));
    }
}
