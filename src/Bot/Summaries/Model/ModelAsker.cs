using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Core.Summaries;
using Bot.Storage;
using Microsoft.Extensions.AI;

namespace Bot.Summaries.Model;

/// <summary>Asks the model within the day's budget, and the same question once.</summary>
public sealed class ModelAsker(IChatClient client, ModelStore models, ModelOptions options, TimeProvider time)
{
    /// <summary>Fewer bytes than this no token has, over a whole prompt of any script.</summary>
    private const int BytesAToken = 2;

    private static readonly JsonElement Schema = JsonDocument.Parse(ModelAnswer.Schema).RootElement;

    /// <summary>The model's answer, in any state.</summary>
    /// <returns>Null when the day's budget has no room for the question.</returns>
    /// <exception cref="ModelFaultException">There is no answer.</exception>
    public async Task<string?> AskAsync(ModelPrompt prompt, CancellationToken token)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Model}\n{options.Endpoint}\n{prompt.Hash}")));
        if (await models.AnswerAsync(hash, token) is { } known) return known;

        var bytes = Encoding.UTF8.GetByteCount(ModelPrompt.Instructions) + Encoding.UTF8.GetByteCount(prompt.Text);
        var tokensIn = bytes / BytesAToken;
        if (await models.ReserveAsync(
            tokensIn + options.MaxAnswerTokens, options.Cost(tokensIn, options.MaxAnswerTokens), options.MaxTokensPerDay, options.MaxCost, token) is not { } reservation) return null;

        ChatResponse response;
        try
        {
            response = await RequestAsync(prompt, token);
        }
        catch (ModelFaultException fault) when (!fault.MayHaveCost)
        {
            await models.SettleAsync(reservation, 0, 0, token);
            throw;
        }

        await SettleAsync(reservation, response.Usage, token);
        // PostgreSQL's text has no NUL.
        var answer = response.Text.Replace('\0', ' ');
        await models.SaveAnswerAsync(hash, answer, token);
        return answer;
    }

    private async Task<ChatResponse> RequestAsync(ModelPrompt prompt, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            return await client.GetResponseAsync(Messages(prompt), Request(), either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            throw ModelFaultException.Of(exception, options, time.GetUtcNow());
        }
    }

    private static ChatMessage[] Messages(ModelPrompt prompt) => [new(ChatRole.System, ModelPrompt.Instructions), new(ChatRole.User, prompt.Text)];

    // No temperature: some models take none, and every answer is kept anyway.
    private ChatOptions Request() => new()
    {
        ModelId = options.Model,
        MaxOutputTokens = options.MaxAnswerTokens,
        ResponseFormat = options.StructuredOutput switch
        {
            StructuredOutput.Schema => ChatResponseFormat.ForJsonSchema(Schema, "summary"),
            StructuredOutput.Json => ChatResponseFormat.Json,
            StructuredOutput.None => null,
            _ => throw new InvalidOperationException($"Unknown structured output {options.StructuredOutput}."),
        },
    };

    // A server that counts nothing has used what was reserved.
    private Task SettleAsync(ModelReservation reservation, UsageDetails? usage, CancellationToken token)
    {
        if (usage is not { InputTokenCount: >= 0 and var tokensIn, OutputTokenCount: >= 0 and var tokensOut } || tokensIn + tokensOut == 0) return Task.CompletedTask;
        var (countedIn, countedOut) = (Math.Min(tokensIn, options.MaxTokensPerDay), Math.Min(tokensOut, options.MaxTokensPerDay));
        return models.SettleAsync(reservation, countedIn + countedOut, options.Cost(countedIn, countedOut), token);
    }
}
