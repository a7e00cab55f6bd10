namespace Bot.Core.Summaries;

/// <summary>How much each of <see cref="SentenceFeatures"/> counts. Those down to <see cref="Fragment"/> are learnt: rounded from a ridge
/// regression on how many of BC3's three annotators chose each sentence, each thread weighing the same ("weights" in tests/Bot.Benchmarks prints them, and what
/// leaving one thread out gives). The others BC3, small talk of 2002, hardly has; they are set by eye on lists about code, and held
/// fixed while the first are learnt.</summary>
internal sealed record SentenceWeights
{
    public static readonly SentenceWeights Default = new();

    public double Constant { get; init; } = 0.8;

    public double Lead { get; init; } = 0.8;

    public double LeadOfThread { get; init; } = 0.4;

    public double MailLength { get; init; } = -0.25;

    public double Centrality { get; init; } = 0.5;

    public double Topic { get; init; } = 0.3;

    public double Answered { get; init; } = 0.05;

    public double Length { get; init; } = 0.4;

    public double Question { get; init; } = 0.2;

    public double Aside { get; init; } = -0.6;

    public double Link { get; init; } = -0.45;

    public double Fragment { get; init; } = -0.2;

    public double LateOutcome { get; init; } = 0.25;

    public double Stance { get; init; } = 0.15;

    public double Argument { get; init; } = 0.05;

    public double Reply { get; init; } = -0.3;

    public double Courtesy { get; init; } = -0.3;

    public double Score(SentenceFeatures of) =>
        Constant + Lead * of.Lead + LeadOfThread * of.LeadOfThread + MailLength * of.MailLength + Centrality * of.Centrality + Topic * of.Topic
        + Answered * of.Answered + Length * of.Length + Question * of.Question + Aside * of.Aside + Link * of.Link + Fragment * of.Fragment
        + LateOutcome * of.LateOutcome + Stance * of.Stance + Argument * of.Argument + Reply * of.Reply + Courtesy * of.Courtesy;
}
