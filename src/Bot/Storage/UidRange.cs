namespace Bot.Storage;

/// <summary>UIDs from the first to the last, both inclusive.</summary>
public sealed record UidRange(long First, long Last)
{
    public bool Contains(long uid) => uid >= First && uid <= Last;
}
