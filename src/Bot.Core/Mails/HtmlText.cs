using MimeKit.Text;

namespace Bot.Core.Mails;

/// <summary>Turns HTML into the text that its reader sees: paragraphs, list items, quotes as "> " lines, links with their address.
/// Nothing is fetched, and nothing recurses.</summary>
internal static class HtmlText
{
    /// <param name="html">The page.</param>
    /// <param name="charsLeft">How many characters of HTML may still be read in this mail; less this page afterwards.</param>
    /// <param name="flaws">Receives what is wrong.</param>
    public static string Convert(string html, ref int charsLeft, List<string> flaws)
    {
        if (html.Length > charsLeft)
        {
            flaws.Add($"HTML of more than {MailLimits.HtmlChars:N0} characters: cut");
            html = charsLeft > 0 ? CleanText.Cut(html, charsLeft) : "";
        }

        charsLeft -= html.Length;
        var text = Render(html, int.MaxValue, out var hidden);
        if (hidden.IsUnended)
        {
            // Browsers hide all the rest. Whoever wrote that did not mean to, and a word too many does less harm than a mail lost.
            flaws.Add("HTML with a hidden element that does not end: shown from there on");
            text = Render(html, hidden.Count - 1, out hidden);
        }

        if (text.Length > 0 || hidden.Count == 0) return text;
        text = Render(html, 0, out _);
        if (text.Length > 0) flaws.Add("HTML with nothing but hidden text: shown");
        return text;
    }

    /// <param name="html">The page.</param>
    /// <param name="mostHidden">See <see cref="HiddenElement"/>.</param>
    /// <param name="hidden">What is hidden at the page's end.</param>
    private static string Render(string html, int mostHidden, out HiddenElement hidden)
    {
        var page = new HtmlPage();
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        hidden = new HiddenElement(mostHidden);
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag:
                    if (!hidden.Takes(tag)) Tag(page, tag);
                    break;
                case HtmlScriptDataToken:
                    break;
                case HtmlDataToken data when !hidden.IsOpen:
                    page.Text(data.Data);
                    break;
            }
        }

        return page.ToString();
    }

    private static void Tag(HtmlPage page, HtmlTagToken tag)
    {
        var opens = !tag.IsEndTag;
        if (opens && tag.Id is HtmlTagId.Div or HtmlTagId.Table && IsSignature(tag)) page.Signature();
        switch (tag.Id)
        {
            case HtmlTagId.Br when opens:
                page.LineBreak();
                break;
            case HtmlTagId.BlockQuote:
                if (opens) page.OpenQuote(isQuote: !IsIndentation(tag));
                else page.CloseQuote();
                break;
            case HtmlTagId.Pre:
                page.Preformatted(opens);
                break;
            case HtmlTagId.LI when opens:
                page.Item();
                break;
            case HtmlTagId.A:
                page.Link(opens ? Attribute(tag, HtmlAttributeId.Href) : null);
                break;
            case HtmlTagId.TD or HtmlTagId.TH:
                page.Space();
                break;
            case HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.H5 or HtmlTagId.H6
                or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.DL or HtmlTagId.Table or HtmlTagId.HR:
                page.NewParagraph();
                break;
            case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.DT or HtmlTagId.DD or HtmlTagId.Article or HtmlTagId.Section
                or HtmlTagId.Header or HtmlTagId.Footer or HtmlTagId.Address or HtmlTagId.Center or HtmlTagId.Form or HtmlTagId.FieldSet
                or HtmlTagId.Body or HtmlTagId.Caption or HtmlTagId.Option:
                page.NewLine();
                break;
        }
    }

    // What Gmail and Apple Mail make of "indent": no line beside it, and the author's own words.
    private static bool IsIndentation(HtmlTagToken tag) =>
        Attribute(tag, HtmlAttributeId.Style) is { } style && Attribute(tag, HtmlAttributeId.Type) is null
        && style.Replace(" ", "", StringComparison.Ordinal).Contains("border:none", StringComparison.OrdinalIgnoreCase);

    private static bool IsSignature(HtmlTagToken tag) =>
        Attribute(tag, HtmlAttributeId.Class) is { } name && (name.Contains("gmail_signature", StringComparison.Ordinal) || name.Contains("protonmail_signature", StringComparison.Ordinal))
        || Attribute(tag, HtmlAttributeId.Id) is "Signature" or "ms-outlook-mobile-signature" or "AppleMailSignature";

    private static string? Attribute(HtmlTagToken tag, HtmlAttributeId id) => tag.Attributes.FirstOrDefault(attribute => attribute.Id == id)?.Value;
}
