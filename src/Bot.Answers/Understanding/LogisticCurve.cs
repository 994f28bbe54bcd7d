namespace Bot.Answers.Understanding;

/// <summary>Turns a decision value into a probability: Platt's sigmoid with slope and offset fitted to held-out utterances.</summary>
internal readonly record struct LogisticCurve(double Slope, double Offset)
{
    /// <summary>The probability, 0 to 1, that a guess with this decision value is right.</summary>
    public double Probability(double value) => Logistic.Probability((Slope * value) + Offset);

    /// <summary>Fits the curve to guesses with known outcome, by Newton's method with targets drawn in a little from 0 and 1.</summary>
    /// <remarks>Lin, Lin and Weng, “A Note on Platt's Probabilistic Outputs for Support Vector Machines”, 2007.</remarks>
    public static LogisticCurve Fit(IReadOnlyList<(double Value, bool Right)> outcomes)
    {
        var right = outcomes.Count(outcome => outcome.Right);
        var wrong = outcomes.Count - right;
        var (high, low) = ((right + 1.0) / (right + 2.0), 1.0 / (wrong + 2.0));
        var (slope, offset) = (1.0, 0.0);
        for (var step = 0; step < 50; step++)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            foreach (var (value, isRight) in outcomes)
            {
                var p = new LogisticCurve(slope, offset).Probability(value);
                var error = p - (isRight ? high : low);
                var variance = Math.Max(p * (1 - p), 1e-12);
                g0 += error * value;
                g1 += error;
                h00 += variance * value * value;
                h01 += variance * value;
                h11 += variance;
            }

            var determinant = (h00 * h11) - (h01 * h01);
            if (Math.Abs(determinant) < 1e-18)
            {
                break;
            }

            var (d0, d1) = (((h11 * g0) - (h01 * g1)) / determinant, ((h00 * g1) - (h01 * g0)) / determinant);
            // A full step can overshoot where few outcomes are wrong.
            var scale = Math.Min(1, 5 / Math.Max(1e-12, Math.Max(Math.Abs(d0), Math.Abs(d1))));
            slope -= scale * d0;
            offset -= scale * d1;
            if (Math.Abs(d0) + Math.Abs(d1) < 1e-9)
            {
                break;
            }
        }

        // Rounded, so that the last bits of a C library's exponential do not reach the model file.
        return new LogisticCurve(Math.Round(slope, 4), Math.Round(offset, 4));
    }
}
