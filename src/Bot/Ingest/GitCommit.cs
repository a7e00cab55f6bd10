namespace Bot.Ingest;

/// <summary>A commit of a public-inbox archive.</summary>
/// <param name="Hash">In hex.</param>
/// <param name="Time">The committer's, which public-inbox sets to the time of receipt.</param>
/// <param name="Mails">The blobs of the mails that it brings; one or none, as a rule.</param>
internal sealed record GitCommit(string Hash, DateTimeOffset Time, List<string> Mails);
