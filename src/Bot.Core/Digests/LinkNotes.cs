using System.Globalization;

namespace Bot.Core.Digests;

/// <summary>The links of one thread in a text, as numbered notes; each mail has one.</summary>
internal sealed class LinkNotes(string list, ArchiveLinks links)
{
    private readonly List<string> mails = [];
    private bool isFirstPlaced;

    /// <summary>The notes that still need a place.</summary>
    public IReadOnlyList<string> Rest => [.. mails.Select((_, i) => Note(i)).Skip(isFirstPlaced ? 1 : 0)];

    /// <summary>The link of the thread's own first mail, to stand at once; with a number when something is to refer to it. Null when no archive
    /// knows the mail. To be asked for before any mark.</summary>
    public string? Of(string mailId, bool isCited)
    {
        if (links.To(list, mailId) is not { } link) return null;
        if (!isCited) return link;
        (isFirstPlaced, _) = (true, Mark(mailId));
        return Note(0);
    }

    /// <summary>What refers to a mail's note: " (2)"; empty when no archive knows the mail.</summary>
    public string Mark(string mailId)
    {
        if (links.To(list, mailId) is null) return "";
        var at = mails.IndexOf(mailId);
        if (at < 0)
        {
            at = mails.Count;
            mails.Add(mailId);
        }

        return string.Create(CultureInfo.InvariantCulture, $" ({at + 1})");
    }

    private string Note(int at) => string.Create(CultureInfo.InvariantCulture, $"({at + 1}) {links.To(list, mails[at])}");
}
