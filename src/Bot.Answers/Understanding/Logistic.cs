namespace Bot.Answers.Understanding;

/// <summary>Probabilities and the logarithms of their odds.</summary>
internal static class Logistic
{
    /// <summary>The probability, 0 to 1, of which these are the log-odds.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The log-odds of a probability that is believed from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static double LogOdds(double probability, double least, double most)
    {
        var believed = Math.Clamp(probability, least, most);
        return Math.Log(believed / (1 - believed));
    }
}
