using Bot.Chats;

namespace Bot.Maintenance;

/// <summary>What leads from a page of a long list to the next ones.</summary>
/// <param name="Number">The page that is shown, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Address">Where a page is found.</param>
internal sealed record PageLinks(Texts Texts, int Number, int Count, Func<int, string> Address);
