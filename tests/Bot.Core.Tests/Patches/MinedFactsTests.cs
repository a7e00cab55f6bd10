using System.Text.Json;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

/// <summary>Facts about real series that were mined by rule and are wrong here and there: where this disagrees with them, every case was read.</summary>
public sealed class MinedFactsTests
{
    [Fact]
    public void Version_total_and_next_version_are_the_known_ones()
    {
        var path = Corpora.Path("corpora/lore-facts/facts.jsonl");
        var lists = new Dictionary<string, List>();
        var (asked, wrong) = (0, new List<string>());

        foreach (var fact in File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).Where(fact => fact.GetProperty("kind").GetString() is "patch" or "rfc"))
        {
            var name = fact.GetProperty("list").GetString()!;
            if (!lists.TryGetValue(name, out var list)) lists.Add(name, list = List.Read(name));
            var root = fact.GetProperty("root").GetString()!;
            Check("version", Corrections.Version.GetValueOrDefault(root) ?? fact.GetProperty("version").GetRawText(), list.ByMail[root].Version.ToString());
            Check("total", Corrections.Total.GetValueOrDefault(root) ?? Number(fact.GetProperty("n_patches")), $"{list.ByMail[root].Total}");
            Check("next", Next(fact, root, list), list.Next.GetValueOrDefault(list.ByMail[root].Id));

            void Check(string what, string? expected, string? actual)
            {
                asked++;
                if (expected != actual) wrong.Add($"{root}: {what} {actual ?? "none"}, not {expected ?? "none"}");
            }
        }

        Assert.True(asked > 1_000);
        Assert.True(wrong.Count < asked * 0.02, string.Join('\n', wrong));
    }

    private static string Number(JsonElement patches) => patches.ValueKind == JsonValueKind.Null ? "1" : patches.GetRawText();

    private static string? Next(JsonElement fact, string root, List list)
    {
        if (Corrections.Next.TryGetValue(root, out var corrected)) return corrected;
        var next = fact.GetProperty("next_version");
        return next.ValueKind == JsonValueKind.Null ? null : list.ByMail[next.GetProperty("mid").GetString()!].Id;
    }

    /// <summary>The series of a list by the ids of their mails, and what follows each.</summary>
    private sealed record List(Dictionary<string, PatchSeries> ByMail, Dictionary<string, string> Next)
    {
        public static List Read(string name)
        {
            var all = SeriesBuilder.Build(ThreadBuilder.Build(Threads.Some.MailsOf(Corpora.Path($"corpora/lore/{name}.mbox"), Threads.Some.Later)));
            var list = new List([], []);
            foreach (var series in all)
                foreach (var id in SeriesIdentity.Of(series).MailIds) list.ByMail[id] = series;
            foreach (var series in SeriesLinks.Among(all).Next) list.Next.Add(series.Key, series.Value.Id);
            return list;
        }
    }

    /// <summary>What is right where the mined facts are not, each read in the mails.</summary>
    private static class Corrections
    {
        public static readonly Dictionary<string, string> Version = new()
        {
            ["20230113143303.867580-1-jolsa@kernel.org"] = "2", // "[PATCHv2"
            ["20230116101009.23694-1-jolsa@kernel.org"] = "3", // "[PATCHv3"
            ["20220623014917.199563-1-chenzhongjin@huawei.com"] = "6", // only the cover letter says v5, and tells what is new in v6
        };

        public static readonly Dictionary<string, string> Total = new()
        {
            ["20240516133009.20224-1-lhruska@suse.cz"] = "6", // only the cover letter says 5
        };

        public static readonly Dictionary<string, string?> Next = new()
        {
            ["20190430091049.30413-1-pmladek@suse.com"] = "20190531074147.27616-1-pmladek@suse.com", // its changelog says "against v2"
            ["20190509143859.9050-1-joe.lawrence@redhat.com"] = "20220216163940.228309-1-joe.lawrence@redhat.com", // retitled
            ["20190509154902.34ea14f8@gandalf.local.home"] = "20190510163519.794235443@goodmis.org", // retitled
            ["20190531074147.27616-1-pmladek@suse.com"] = "20190611141320.25359-1-mbenes@suse.cz", // the gold goes back in time
            ["20190905124514.8944-1-mbenes@suse.cz"] = "20220721175147.214642-1-song@kernel.org", // Song took over
            ["20200710051043.899291-1-kamalesh@linux.vnet.ibm.com"] = "20200714091030.1611-1-pmladek@suse.com", // Petr took over
            ["20201028115613.291169246@goodmis.org"] = "20201030214014.018742947@goodmis.org", // same title and author, a higher version
            ["20201030214014.018742947@goodmis.org"] = "20201106023547.122802424@goodmis.org", // same title and author, a higher version
            ["20201112011815.755256598@goodmis.org"] = "20201113020254.023201106@goodmis.org", // same title and author, a higher version
            ["20210113165743.3385-1-broonie@kernel.org"] = "20210115142446.13880-1-broonie@kernel.org", // same title and author, a higher version
            ["20210115171617.47273-1-broonie@kernel.org"] = "20210118173954.36577-1-broonie@kernel.org", // retitled
            ["20210223181243.6776-1-madvenka@linux.microsoft.com"] = "20210315165800.5948-1-madvenka@linux.microsoft.com", // retitled
            ["20210405204313.21346-1-madvenka@linux.microsoft.com"] = "20210503173615.21576-1-madvenka@linux.microsoft.com", // retitled
            ["20210516040018.128105-1-madvenka@linux.microsoft.com"] = "20210526214917.20099-1-madvenka@linux.microsoft.com", // retitled
            ["20210630223356.58714-1-madvenka@linux.microsoft.com"] = "20210812132435.6143-1-madvenka@linux.microsoft.com", // retitled
            ["20210803202417.462197-1-mcgrof@kernel.org"] = "20210810051602.3067384-1-mcgrof@kernel.org", // retitled
            ["20210922110506.703075504@infradead.org"] = "20210929151723.162004989@infradead.org", // retitled
            ["8c7de46d-9869-aa5e-2bb9-5dbc2eda395e@linux.alibaba.com"] = "1a8e8d73-b508-f90b-0d82-eb2da45a720e@linux.alibaba.com", // retitled
            ["cover.1635423081.git.christophe.leroy@csgroup.eu"] = "cover.1640017960.git.christophe.leroy@csgroup.eu", // retitled
            ["20211214220124.2911264-1-void@manifault.com"] = "20211221153930.137579-1-void@manifault.com", // retitled
            ["20220209170814.3268487-1-atomlin@redhat.com"] = "20220218212511.887059-1-atomlin@redhat.com", // same title and author, a higher version
            ["20220209171118.3269581-1-atomlin@redhat.com"] = "20220218212511.887059-1-atomlin@redhat.com", // same title and author, a higher version
            ["20220617180219.20352-1-madvenka@linux.microsoft.com"] = "20220707150134.4614-1-madvenka@linux.microsoft.com", // retitled
            ["20220622154920.95075-1-chenzhongjin@huawei.com"] = "20220623014917.199563-1-chenzhongjin@huawei.com", // same title and author, a higher version
            ["20220630141226.2802-1-mpdesouza@suse.com"] = "20231031-send-lp-kselftests-v3-0-2b1655c2605f@suse.com", // retitled
            ["20220725220231.3273447-1-song@kernel.org"] = "20220802010857.3574103-1-song@kernel.org", // retitled
            ["20220801212129.2008177-1-song@kernel.org"] = "20221214174035.1012183-1-song@kernel.org", // same title and author, a higher version
            ["20221102084921.1615-1-thunder.leizhen@huawei.com"] = "20221115083349.1662-1-thunder.leizhen@huawei.com", // retitled
            ["20221230112729.351-1-thunder.leizhen@huawei.com"] = "20230113143303.867580-1-jolsa@kernel.org", // Jiri took over
            ["20230106200109.2546997-1-song@kernel.org"] = "20230121004945.697003-1-song@kernel.org", // retitled
            ["20230113143303.867580-1-jolsa@kernel.org"] = "20230116101009.23694-1-jolsa@kernel.org", // same title and author, a higher version
            ["20230121004945.697003-1-song@kernel.org"] = "20230125185401.279042-1-song@kernel.org", // same title and author, a higher version
            ["20240519074343.5833-1-zhangwarden@gmail.com"] = "20240520005826.17281-1-zhangwarden@gmail.com", // sent again with the same version
            ["20240607070157.33828-1-laoar.shao@gmail.com"] = "20240610013237.92646-1-laoar.shao@gmail.com", // retitled
            ["20240718152807.92422-1-zhangyongde.zyd@alibaba-inc.com"] = "20240805064656.40017-1-zhangyongde.zyd@alibaba-inc.com", // retitled
            ["20240724183321.9195-1-rysulliv@redhat.com"] = "20240808175552.40661-1-rysulliv@redhat.com", // retitled
            ["20240925064047.95503-1-zhangwarden@gmail.com"] = "20240929144335.40637-1-zhangwarden@gmail.com", // retitled
            ["20241008014856.3729-1-zhangwarden@gmail.com"] = "20241024044317.46666-1-zhangwarden@gmail.com", // sent again with the same version
            ["20241008075203.36235-1-zhangwarden@gmail.com"] = "20241011151151.67869-1-zhangwarden@gmail.com", // sent again with the same version
            ["20241011151151.67869-1-zhangwarden@gmail.com"] = "20241024044317.46666-2-zhangwarden@gmail.com", // retitled
            ["20250111-ftrace-selftest-livepatch-v2-1-9f4ff90f251a@gmail.com"] = null, // another change-id: a new series
            ["20250306-ftrace-sftest-livepatch-v1-0-a6f1dfc30e17@gmail.com"] = "20250318-ftrace-sftest-livepatch-v2-0-60cb0aa95cca@gmail.com", // the gold goes back in time
            ["20250320171559.3423224-1-song@kernel.org"] = "20250617173734.651611-1-song@kernel.org", // retitled
            ["20250324134909.GA14718@noisy.programming.kicks-ass.net"] = "20250509113659.wkP_HJ5z@linutronix.de", // Sebastian took over
            ["20250720205059.138877-1-likunyu10@163.com"] = "20250729100457.147981-2-likunyu10@163.com", // sent again with the same version
            ["20260130175950.1056961-1-joe.lawrence@redhat.com"] = "20260204025140.2023382-1-joe.lawrence@redhat.com", // retitled
            ["20260226005436.379303-1-song@kernel.org"] = "20260305231531.3847295-1-song@kernel.org", // retitled
            ["20260306034325.3605301-1-yonghong.song@linux.dev"] = "20260307050250.3767489-1-yonghong.song@linux.dev", // retitled
            ["20260317110423.45481-1-stf_xl@wp.pl"] = "20260327110005.16499-1-stf_xl@wp.pl", // retitled
        };
    }
}
