using MimeKit.Text;

namespace Bot.Core.Mails;

/// <summary>The element of a page, if any, that its reader does not see, and which is open: code, or what a style hides, such as the words
/// that newsletters show in the list of mails only. It lasts to its end tag, or to the end of the page.</summary>
internal sealed class HiddenElement
{
    private string name = "";
    private int depth;
    private bool isCode, isParagraph;

    public bool IsOpen => name.Length > 0;

    /// <summary>Whether the tag begins, ends or stands inside what is not seen.</summary>
    public bool Takes(HtmlTagToken tag)
    {
        // The tokenizer reads no tags inside code, and a paragraph's end tag may be left out.
        if (isCode || isParagraph && EndsParagraph(tag)) (name, isCode, isParagraph) = ("", false, false);
        if (!IsOpen)
        {
            if (tag.IsEndTag || tag.IsEmptyElement || IsVoid(tag.Id) || !IsHidden(tag)) return false;
            (name, depth, isParagraph) = (tag.Name, 1, tag.Id is HtmlTagId.P);
            isCode = tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title;
            return true;
        }

        if (!tag.IsEmptyElement && tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) depth += tag.IsEndTag ? -1 : 1;
        if (depth == 0) name = "";
        return true;
    }

    // Blocks end it by their begin; so when one ends inside, it is one around the paragraph.
    private static bool EndsParagraph(HtmlTagToken tag) => tag.Id switch
    {
        HtmlTagId.P => !tag.IsEndTag,
        HtmlTagId.TD or HtmlTagId.TH or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.Body => tag.IsEndTag,
        HtmlTagId.Div or HtmlTagId.Table or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.Pre or HtmlTagId.BlockQuote or HtmlTagId.HR
            or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 => true,
        _ => false,
    };

    private static bool IsHidden(HtmlTagToken tag)
    {
        if (tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title) return true;
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name.Equals("hidden", StringComparison.OrdinalIgnoreCase)) return true;
            if (attribute.Id == HtmlAttributeId.Style && attribute.Value is { } style && Hides(style)) return true;
        }

        return false;
    }

    private static bool Hides(string style)
    {
        var dense = style.Replace(" ", "", StringComparison.Ordinal);
        return dense.Contains("display:none", StringComparison.OrdinalIgnoreCase) || dense.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            || dense.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }

    // These have no end tag.
    private static bool IsVoid(HtmlTagId id) => id is HtmlTagId.Area or HtmlTagId.Base or HtmlTagId.Br or HtmlTagId.Col or HtmlTagId.Embed or HtmlTagId.HR
        or HtmlTagId.Image or HtmlTagId.Input or HtmlTagId.Link or HtmlTagId.Meta or HtmlTagId.Param or HtmlTagId.Source or HtmlTagId.Track or HtmlTagId.Wbr;
}
