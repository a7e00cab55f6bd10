using Bot.Hosting;
using Bot.Summaries.Model;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Summaries;

public sealed class ModelCheckTests
{
    [Theory]
    [InlineData("200 OK", """{"data":[{"id":"other"},{"id":"little-model"}]}""", "little-model at 127.0.0.1")]
    [InlineData("200 OK", """{"data":[{"id":"little-model:latest"}]}""", "little-model at 127.0.0.1")]
    [InlineData("200 OK", """{"data":[]}""", "little-model at 127.0.0.1")]
    [InlineData("200 OK", "<html>", "little-model at 127.0.0.1")]
    [InlineData("404 Not Found", "", "which does not say what models it has")]
    public async Task A_server_that_can_be_used_is_found(string status, string body, string found)
    {
        var (said, fault) = await CheckAsync(ModelServer.Http(status, body));

        Assert.Null(fault);
        Assert.Contains(found, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", """{"data":[{"id":"other"}]}""", "has no model little-model. Check Bot:Summaries:Model:Model.")]
    [InlineData("401 Unauthorized", "", "refuses the key (401). Check Bot:Summaries:Model:ApiKeyFile.")]
    [InlineData("500 Internal Server Error", "", "answered 500. Check Bot:Summaries:Model:Endpoint.")]
    [InlineData("302 Found", "", "answered 302.")]
    public async Task What_is_wrong_is_said_with_its_setting_and_stops_no_start(string status, string body, string said)
    {
        var (_, fault) = await CheckAsync(ModelServer.Http(status, body));

        Assert.Contains(said, fault!.Text, StringComparison.Ordinal);
        Assert.False(fault.IsRefusal);
    }

    [Fact]
    public async Task Nobody_there_is_said()
    {
        var server = new ModelServer("");
        var options = new ModelOptions { Endpoint = server.Endpoint, Model = "little-model" };
        await server.DisposeAsync();

        var (_, fault) = await ModelCheck.RunAsync(options, TestContext.Current.CancellationToken);

        Assert.Contains("cannot be reached", fault!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Endpoint", "localhost:11434", "Endpoint is not the base address")]
    [InlineData("Endpoint", "https://key@api.example.org/v1", "Endpoint is not the base address")]
    [InlineData("Model", "", "Model is missing")]
    [InlineData("ApiKeyFile", "/nowhere/at/all", "ApiKeyFile cannot be used:")]
    [InlineData("Timeout", "00:00:31", "Timeout is 00:00:31: use 00:00:01 to 00:00:30.")]
    [InlineData("MaxCostPerDay", "1.5", "InputPrice is missing")]
    [InlineData("MaxCostPerDay", "much", "MaxCostPerDay is \"much\": use a number such as 0.15.")]
    [InlineData("OutputPrice", "-1", "OutputPrice is -1")]
    [InlineData("OutputPrice", "NaN", "OutputPrice is NaN")]
    [InlineData("MaxPromptBytes", "100", "MaxPromptBytes is 100: use 4000 to 1000000.")]
    public void A_setting_that_makes_no_sense_is_said_with_its_key(string key, string value, string said)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:Summaries:Model:Endpoint"] = "https://api.example.org/v1",
            ["Bot:Summaries:Model:Model"] = "little-model",
            [$"Bot:Summaries:Model:{key}"] = value,
        }).Build();

        var exception = Assert.Throws<SettingsException>(() => Settings.Read(configuration));

        Assert.StartsWith($"Bot:Summaries:Model:{said}", exception.Faults[0], StringComparison.Ordinal);
    }

    private static async Task<(string? Found, Connections.ConnectionFault? Fault)> CheckAsync(string answer)
    {
        await using var server = new ModelServer(answer);
        return await ModelCheck.RunAsync(new ModelOptions { Endpoint = server.Endpoint, Model = "little-model" }, TestContext.Current.CancellationToken);
    }
}
