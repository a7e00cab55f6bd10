using System.Text;

namespace Bot.Core.Mails;

/// <summary>A page while it is written down as text: what is open, and what is owed before the next character.</summary>
internal sealed class HtmlPage
{
    private const int MaxQuotes = 20;
    private const int MaxLineBreaks = 3;

    private readonly StringBuilder text = new();
    private readonly Stack<bool> open = new();
    private int quotes, lineQuotes, preformatted, lineBreaks, linkStart;
    private bool space, item;
    private string? link;

    public void NewLine() => lineBreaks = Math.Max(lineBreaks, 1);

    public void NewParagraph() => lineBreaks = Math.Max(lineBreaks, 2);

    public void LineBreak() => lineBreaks = Math.Min(lineBreaks + 1, MaxLineBreaks);

    public void Space() => space = true;

    public void Item()
    {
        NewLine();
        item = true;
    }

    /// <param name="isQuote">Whether it is a quote, and not the author's own words that are set in.</param>
    public void OpenQuote(bool isQuote)
    {
        NewParagraph();
        open.Push(isQuote);
        if (isQuote) quotes++;
    }

    public void CloseQuote()
    {
        NewParagraph();
        if (open.TryPop(out var isQuote) && isQuote) quotes--;
    }

    /// <summary>Begins a signature, with the line that announces one in plain text unless it is there.</summary>
    public void Signature()
    {
        NewLine();
        if (EndsInDashes()) return;
        Text("--");
        NewLine();
    }

    public void Preformatted(bool opens)
    {
        NewParagraph();
        preformatted = Math.Max(0, preformatted + (opens ? 1 : -1));
    }

    /// <summary>Begins a link, or ends it when there is no address: what it leads to is text too, unless the link says it itself.</summary>
    public void Link(string? address)
    {
        if (link is not null && text.Length > linkStart)
        {
            var words = text.ToString(linkStart, text.Length - linkStart).Trim();
            var isWeb = link.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            if (isWeb && !link.Contains(words.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) text.Append(" <").Append(link).Append('>');
        }

        link = address?.Trim();
        linkStart = text.Length;
    }

    public void Text(string data)
    {
        foreach (var character in data)
        {
            if (preformatted == 0 && character is ' ' or '\t' or '\n' or '\r' or '\f') space = true;
            else if (character == '\n') LineBreak();
            else if (character is not ('\u200B' or '\uFEFF' or '\u00AD')) Write(character == '\u00A0' ? ' ' : character);
        }
    }

    /// <summary>The text, with one line end after its last line; empty when there is none.</summary>
    public override string ToString()
    {
        Link(null);
        var result = CleanText.Lines(text.ToString()).Trim(' ', '\n');
        return result.Length > 0 ? result + "\n" : "";
    }

    private bool EndsInDashes()
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\n') end--;
        return end > 1 && text[end - 1] == '-' && text[end - 2] == '-' && (end == 2 || text[end - 3] is '\n' or ' ');
    }

    private void Write(char character)
    {
        if (text.Length == 0 || lineBreaks > 0) BeginLine();
        if (item) text.Append("- ");
        else if (space && text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
        (item, space) = (false, false);
        text.Append(character);
    }

    private void BeginLine()
    {
        var depth = Math.Min(quotes, MaxQuotes);
        if (text.Length > 0) text.Append('\n');
        for (; text.Length > 0 && lineBreaks > 1; lineBreaks--) text.Append('>', Math.Min(depth, lineQuotes)).Append('\n');
        if (depth > 0) text.Append('>', depth).Append(' ');
        (lineQuotes, lineBreaks, space) = (depth, 0, false);
    }
}
