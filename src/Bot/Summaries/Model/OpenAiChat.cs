using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using Bot.Connections;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Bot.Summaries.Model;

/// <summary>A model behind an OpenAI-compatible API: OpenAI's own, Ollama, vLLM, llama.cpp and others.</summary>
internal static class OpenAiChat
{
    /// <summary>No answer that we could use is longer.</summary>
    private const int MaxAnswerBytes = 256 * 1024;

    /// <summary>A client that asks once: the database knows when to try again, the library would not count it.</summary>
    public static IChatClient Create(ModelOptions options) => new ChatClient(
        options.Model,
        // The handler below sets the real one, which may stand in a file that changes.
        new ApiKeyCredential("none"),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Endpoint!),
            Transport = new HttpClientPipelineTransport(Http(options)),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = options.Timeout,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        }).AsIChatClient();

    /// <summary>Speaks to the endpoint and to nobody else.</summary>
    public static HttpClient Http(ModelOptions options) => new(new Guard(options), disposeHandler: true) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    /// <summary>Sends the key, follows no redirect to another place, and reads no more than an answer can be.</summary>
    private sealed class Guard(ModelOptions options) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var key = Secret.Read(options.ApiKey, options.ApiKeyFile);
            request.Headers.Authorization = key.Length > 0 ? new AuthenticationHeaderValue("Bearer", key) : null;
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
