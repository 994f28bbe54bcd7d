using System.Security.Cryptography;
using System.Text;
using Bot.Answers.Understanding;

namespace Bot.Storage;

/// <summary>What a question is known by where its text is not kept: the same for all that the engine reads as the same words.</summary>
internal static class QuestionKey
{
    private const int Bytes = 12;

    /// <summary>The key of a question as the journal has it.</summary>
    public static string Of(string question) => Of(question, Tokenizer.Words(question));

    /// <summary>The same, where the words are known already.</summary>
    public static string Of(string question, IReadOnlyList<string> words)
    {
        var text = words.Count > 0 ? string.Join(' ', words) : question.Trim();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
    }
}
