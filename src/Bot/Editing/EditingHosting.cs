using Microsoft.Extensions.DependencyInjection;

namespace Bot.Editing;

/// <summary>Adds the editing of the pack to a program.</summary>
internal static class EditingHosting
{
    /// <summary>Adds the editor of the pack in <paramref name="knowledge"/>.</summary>
    public static IServiceCollection AddPackEditor(this IServiceCollection services, string knowledge) =>
        services.AddSingleton(provider => new PackEditor(knowledge, provider.GetRequiredService<TimeProvider>()));
}
