using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Digests;

/// <summary>Finds a subscriber's time zone by its IANA name.</summary>
public static class DigestZone
{
    private const int Suggestions = 3;

    /// <param name="id">For example Europe/Berlin; case does not matter.</param>
    /// <param name="zone">The zone under its proper name.</param>
    /// <param name="fault">What is wrong and which names are near, in one sentence or two.</param>
    public static bool TryFind(string id, [NotNullWhen(true)] out TimeZoneInfo? zone, [NotNullWhen(false)] out string? fault)
    {
        (zone, fault) = (null, null);
        var all = TimeZoneInfo.GetSystemTimeZones();
        zone = all.FirstOrDefault(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) ?? Alias(id);
        if (zone is not null) return true;
        fault = all.Count <= 1
            ? $"Time zone '{id}' cannot be looked up: this system has no time zone data. Install the package tzdata."
            : $"'{Shown(id)}' is not a time zone. {Cure(id, all)}";
        return false;
    }

    /// <exception cref="FormatException">There is no such zone; the message names near ones.</exception>
    public static TimeZoneInfo Find(string id) => TryFind(id, out var zone, out var fault) ? zone : throw new FormatException(fault);

    /// <summary>Names that the system knows but does not list, such as Asia/Calcutta for Asia/Kolkata. Windows' own names, which
    /// have blanks, are no IANA names.</summary>
    private static TimeZoneInfo? Alias(string id) =>
        id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && !id.StartsWith('/') && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId ? zone : null;

    private static string Cure(string id, IReadOnlyList<TimeZoneInfo> all)
    {
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana)) return $"Did you mean {iana}?";
        var near = all.Select(zone => (zone.Id, Distance: Distance(id, zone.Id))).Where(zone => zone.Distance <= 1 + (id.Length / 4))
            .OrderBy(zone => zone.Distance).ThenBy(zone => zone.Id, StringComparer.Ordinal).Take(Suggestions).ToList();
        near = [.. near.Where(zone => zone.Distance <= near[0].Distance + 1)];
        return near.Count == 0
            ? "Use an IANA name such as Europe/Berlin, America/New_York or UTC."
            : $"Did you mean {string.Join(" or ", near.Select(zone => zone.Id))}?";
    }

    /// <summary>The fewest edits that make one name of the other, or its city of it ("Berln" is one from Europe/Berlin).</summary>
    private static int Distance(string id, string known)
    {
        if (id.Length > 64) return int.MaxValue;
        var city = known[(known.LastIndexOf('/') + 1)..];
        return Math.Min(Edits(Plain(id), Plain(known)), Edits(Plain(id), Plain(city)));
    }

    private static string Plain(string name) => name.ToLowerInvariant().Replace(' ', '_');

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string Shown(string id) => DisplayText.OneLine(id, 64);
}
