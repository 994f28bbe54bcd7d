using Bot.Releases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Review;

/// <summary>Adds the inbox and the figures of the journal to a program.</summary>
internal static class ReviewHosting
{
    /// <summary>Adds what maintainers need to look through questions.</summary>
    /// <remarks>Needs the bot's database, a <see cref="Chats.ResponderSource"/> and a <see cref="Editing.PackEditor"/>; with <see cref="ReleaseOptions"/> it knows the exam.</remarks>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton(provider => ExamWatch.Of(provider.GetService<ReleaseOptions>(), provider.GetRequiredService<ILogger<ExamWatch>>()));
        services.AddSingleton<QuestionInbox>();
        services.AddSingleton<ReviewRecords>();
        services.AddSingleton<QuestionReview>();
        services.AddSingleton<JournalStatistics>();
        return services;
    }
}
