namespace Bot.Core.Mails;

/// <summary>Who wrote a mail, as its From field says (the first mailbox, when there are several).</summary>
/// <param name="Name">The display name; empty when the field has none.</param>
/// <param name="Address">The address in lower case; empty when the field has none that can be read.</param>
public sealed record MailAuthor(string Name, string Address)
{
    public static readonly MailAuthor Unknown = new("", "");

    /// <summary>What to call the author: the name, else the address, else "unknown".</summary>
    public string Display => Name.Length > 0 ? Name : Address.Length > 0 ? Address : "unknown";
}
