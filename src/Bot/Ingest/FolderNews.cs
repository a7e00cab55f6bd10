using MailKit;

namespace Bot.Ingest;

/// <summary>Remembers that the server announced mails of an open folder, also when it did so before the waiting began.</summary>
internal sealed class FolderNews : IDisposable
{
    private readonly IMailFolder folder;
    private readonly ImapWait wait;

    public FolderNews(IMailFolder folder, ImapWait wait)
    {
        (this.folder, this.wait) = (folder, wait);
        folder.CountChanged += OnCountChanged;
    }

    public bool Came { get; private set; }

    /// <summary>What is announced from now on is news.</summary>
    public void Forget() => Came = false;

    public void Dispose() => folder.CountChanged -= OnCountChanged;

    private void OnCountChanged(object? sender, EventArgs arguments)
    {
        Came = true;
        wait.Wake();
    }
}
