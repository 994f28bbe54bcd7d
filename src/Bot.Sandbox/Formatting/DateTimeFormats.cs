namespace Bot.Sandbox.Formatting;

/// <summary>How a date_time entity may be shown: relative, or any of time, date and day of the week.</summary>
internal static class DateTimeFormats
{
    public static bool IsKnown(string format) => format is "r" or "R" || format.All(part => part is 't' or 'T' or 'd' or 'D' or 'w' or 'W');
}
