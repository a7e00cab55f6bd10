using System.Runtime.InteropServices;
using MimeKit.Text;

namespace Bot.Core.Mails;

/// <summary>The element of a page, if any, that its reader does not see, and which is open: code, or what a style hides, such as the words
/// that newsletters show in the list of mails only. It lasts to its end tag; where that was left out, to the end of an element around it, as browsers
/// have it.</summary>
/// <param name="most">How many elements that a style hides are taken for hidden: the first ones of the page.</param>
internal sealed class HiddenElement(int most)
{
    private readonly Dictionary<string, int> around = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, int> inside = new(StringComparer.OrdinalIgnoreCase);
    private string name = "";
    private bool isCode, isParagraph;

    public bool IsOpen => name.Length > 0;

    /// <summary>How many that a style hides have begun so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one is open that should have had an end.</summary>
    public bool IsUnended => IsOpen && !isCode && !isParagraph;

    /// <summary>Whether the tag begins, ends or stands inside what is not seen.</summary>
    public bool Takes(HtmlTagToken tag)
    {
        // The tokenizer reads no tags inside code, and a paragraph's end tag may be left out.
        if (isCode || isParagraph && EndsParagraph(tag) || IsOpen && EndsAround(tag)) Close();
        if (!IsOpen)
        {
            if (!Begins(tag))
            {
                Note(around, tag);
                return false;
            }

            (name, isParagraph) = (tag.Name, tag.Id is HtmlTagId.P);
            return true;
        }

        if (tag.IsEndTag && tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !Has(inside, name)) Close();
        else Note(inside, tag);
        return true;
    }

    private bool Begins(HtmlTagToken tag)
    {
        if (tag.IsEndTag || tag.IsEmptyElement || IsVoid(tag.Id)) return false;
        isCode = tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title;
        return isCode || IsHidden(tag) && ++Count <= most;
    }

    private void Close()
    {
        (name, isCode, isParagraph) = ("", false, false);
        // To clear one costs what was ever in it.
        if (inside.Count > 0) inside = new(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether an element around the hidden one ends, and that with it. The end of the page is none: then its end was forgotten.</summary>
    private bool EndsAround(HtmlTagToken tag)
    {
        if (tag.IsEndTag) return tag.Id is not (HtmlTagId.Body or HtmlTagId.Html) && !tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !Has(inside, tag.Name) && Has(around, tag.Name);
        return tag.Id switch
        {
            // These end the one before by their begin.
            HtmlTagId.TD or HtmlTagId.TH or HtmlTagId.TR => !Has(inside, "table") && (Has(around, "td") || Has(around, "th") || Is("td") || Is("th")),
            HtmlTagId.LI => !Has(inside, "ul") && !Has(inside, "ol") && (Has(around, "li") || Is("li")),
            _ => false,
        };
    }

    private bool Is(string tag) => name.Equals(tag, StringComparison.OrdinalIgnoreCase);

    private static bool Has(Dictionary<string, int> open, string name) => open.TryGetValue(name, out var count) && count > 0;

    private static void Note(Dictionary<string, int> open, HtmlTagToken tag)
    {
        if (tag.IsEmptyElement || IsVoid(tag.Id)) return;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(open, tag.Name, out _);
        count = Math.Max(0, count + (tag.IsEndTag ? -1 : 1));
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
