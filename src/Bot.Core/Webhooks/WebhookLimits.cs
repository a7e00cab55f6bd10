using Bot.Core.Digests;

namespace Bot.Core.Webhooks;

/// <summary>How much of what strangers wrote an event carries: receivers put it into chats and rows that have limits of their own. Part of
/// the wire contract.</summary>
public static class WebhookLimits
{
    /// <summary>Threads of a digest.</summary>
    public const int Threads = 200;

    /// <summary>New mails, or ids of guessed ones, of a thread.</summary>
    public const int Mails = 500;

    /// <summary>Who wrote in the period of a digest.</summary>
    public const int Participants = 50;

    /// <summary>Topics that began inside a thread.</summary>
    public const int SubThreads = 20;

    /// <summary>Open questions of a thread, the newest.</summary>
    public const int OpenQuestions = 10;

    /// <summary>Lines of a summary.</summary>
    public const int Lines = 20;

    /// <summary>UTF-16 code units of a subject or a title.</summary>
    public const int SubjectChars = 300;

    /// <summary>UTF-16 code units of a name.</summary>
    public const int NameChars = 100;

    /// <summary>UTF-16 code units of any other text.</summary>
    public const int TextChars = 1_000;

    /// <summary>A subject or a title as events carry it: one line, nothing invisible in it, a longer one ending in "…".</summary>
    public static string Subject(string subject) => DisplayText.OneLine(subject, SubjectChars);

    /// <summary>A person's name, likewise.</summary>
    public static string Name(string name) => DisplayText.OneLine(name, NameChars);

    /// <summary>Any other text, likewise.</summary>
    public static string Text(string text) => DisplayText.OneLine(text, TextChars);
}
