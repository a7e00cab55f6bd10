using System.Globalization;

namespace Bot.Core.Patches;

/// <summary>The version of a patch or series as people number it: 1 when they say none, 2 for "v2", 5.1 for "v5.1", which is most often
/// one patch of version 5 sent again.</summary>
/// <param name="Major">From 1 to 999; 0 for the few who begin with "v0".</param>
/// <param name="Minor">What follows the dot; 0 without one.</param>
public readonly record struct PatchVersion(int Major, int Minor) : IComparable<PatchVersion>
{
    public static readonly PatchVersion First = new(1, 0);

    public static bool operator <(PatchVersion left, PatchVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(PatchVersion left, PatchVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(PatchVersion left, PatchVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PatchVersion left, PatchVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(PatchVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>"2", or "5.1".</summary>
    public override string ToString() => Minor == 0 ? Major.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
