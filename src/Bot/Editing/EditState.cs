using System.Security.Cryptography;
using System.Text;

namespace Bot.Editing;

/// <summary>What edits are about to change, as it stands: the very items, not their files, so that two may work on one file.</summary>
internal static class EditState
{
    /// <summary>A short name of the state of all that the edits change.</summary>
    public static string Of(EditedPack pack, IReadOnlyList<PackEdit> edits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Items(pack, edits).Select(item => $"{item.What}\0{item.Now ?? "\u0001"}"))))[..12]);

    /// <summary>The items and how they are written now. What is only added to an entry changes nothing that stands there.</summary>
    public static IReadOnlyList<ConflictItem> Items(EditedPack pack, IReadOnlyList<PackEdit> edits) => [.. edits.SelectMany(edit => edit switch
    {
        PackEdit.RemoveQuestion remove => [Question(pack, remove.Entry, remove.Text)],
        PackEdit.ReplaceQuestion replace => [Question(pack, replace.Entry, replace.Text)],
        PackEdit.MoveQuestion move => [Question(pack, move.From, move.Text)],
        PackEdit.ChangeFact change => [Item(change.Fact, () => pack.Fact(change.Fact) is var (file, _, place) ? pack.Open(file).Raw(place) : null)],
        PackEdit.ChangeTitle change => [Item(change.Entry, () => pack.Owner(change.Entry) is var (file, place) && place["title"] is { } title ? pack.Open(file).Raw(title) : null)],
        _ => Array.Empty<ConflictItem>(),
    })];

    private static ConflictItem Question(EditedPack pack, string? owner, string text) =>
        Item(text.Trim(), () => QuestionEdits.Find(pack, owner, text) is var place ? place.Item.Value : null);

    private static ConflictItem Item(string what, Func<string?> read)
    {
        try
        {
            return new ConflictItem(what, read());
        }
        catch (Exception error) when (error is EditGoneException or EditRefusedException)
        {
            return new ConflictItem(what, null);
        }
    }
}
