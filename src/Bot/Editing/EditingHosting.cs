using Microsoft.Extensions.DependencyInjection;

namespace Bot.Editing;

/// <summary>Adds the editor of the pack to a program.</summary>
public static class EditingHosting
{
    /// <summary>Adds a <see cref="PackEditor"/> for a folder.</summary>
    /// <param name="isReadOnly">Only propose patches.</param>
    public static IServiceCollection AddPackEditing(this IServiceCollection services, string folder, bool isReadOnly = false)
    {
        services.AddSingleton(provider => new PackEditor(folder, provider.GetService<TimeProvider>(), isReadOnly));
        return services;
    }
}
