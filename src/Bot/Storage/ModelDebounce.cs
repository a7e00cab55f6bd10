namespace Bot.Storage;

/// <summary>When the model's turn comes after a thread has changed.</summary>
/// <param name="Basis">The hash of the summary by rules; while it is what it was at the last run, there is nothing to do.</param>
/// <param name="Mails">The thread's mails.</param>
/// <param name="QuietTime">For how long the thread must have been quiet.</param>
/// <param name="MailsAtOnce">With so many mails since the last run it comes at once.</param>
public sealed record ModelDebounce(string Basis, int Mails, TimeSpan QuietTime, int MailsAtOnce);
