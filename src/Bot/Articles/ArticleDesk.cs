using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Editing;
using Bot.Review;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Articles;

/// <summary>Where a maintainer works on drafts while the bot runs.</summary>
/// <param name="knowledge">The folder of the pack that is edited.</param>
internal sealed class ArticleDesk(string knowledge, ResponderSource source, PackEditor editor, ExamWatch exam)
{
    /// <summary>The drafts.</summary>
    public DraftStore Drafts { get; } = new(knowledge);

    /// <summary>The pack as its files are now.</summary>
    /// <exception cref="PackException">They are not in order.</exception>
    public Pack Pack() => PackReader.Read(knowledge);

    /// <summary>Drafts what an article may add to what the bot answers from now.</summary>
    /// <returns>The draft's identifier.</returns>
    /// <exception cref="ArticleException">It cannot be taken as it is.</exception>
    public string Add(ArticleText article, ArticleOptions options, string fileName)
    {
        var expert = source.Current;
        var draft = new ArticleDrafter(expert.Pack, expert.Responder).Draft(article, options, fileName);
        Drafts.Add(draft, expert.Pack);
        return draft.Id;
    }

    /// <summary>Makes a finished draft a part of the pack.</summary>
    /// <inheritdoc cref="ArticleAcceptance.Accept"/>
    public Task<IReadOnlyList<Problem>> Accept(string id, string by) => new ArticleAcceptance(knowledge, editor, exam).Accept(id, by);
}

/// <summary>Adds the work on articles to a program.</summary>
internal static class ArticleHosting
{
    /// <summary>Adds it.</summary>
    /// <param name="knowledge">The pack's folder.</param>
    public static IServiceCollection AddArticles(this IServiceCollection services, string knowledge) =>
        services.AddSingleton(provider => new ArticleDesk(
            knowledge, provider.GetRequiredService<ResponderSource>(), provider.GetRequiredService<PackEditor>(), provider.GetRequiredService<ExamWatch>()));
}
