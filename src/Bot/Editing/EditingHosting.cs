using Bot.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Editing;

/// <summary>Adds the editing of the pack to a program.</summary>
internal static class EditingHosting
{
    /// <summary>Adds the editor of the pack in <paramref name="knowledge"/>, and a view of its files as they are.</summary>
    public static IServiceCollection AddPackEditor(this IServiceCollection services, string knowledge) => services
        .AddSingleton(provider => new PackEditor(knowledge, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new PackOnDisk(knowledge, provider.GetRequiredService<ResponderSource>()));
}
