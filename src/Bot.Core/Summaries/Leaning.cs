using System.Collections.Frozen;

namespace Bot.Core.Summaries;

/// <summary>Tells sentences that do not open with "it" or "that" and still say nothing without the mail above: what they do, they do to a
/// thing that they do not name ("I will fix that in the next version.", "Seems reasonable, shall I take them?").</summary>
internal static class Leaning
{
    // Words before the pronoun; whoever has said more has most likely named the thing.
    private const int MostBefore = 9;

    private const int MostAfter = 20;

    // Words after an "it" that stands for what follows: "I find it rather hard to …".
    private const int MostOfEmpty = 4;

    // Words with a meaning by which it says enough all the same.
    private const int Enough = 4;

    // Who does it, in words that name nothing, after a smack of an answer.
    private static readonly FrozenSet<string> Light = Set(
        "ah aha ahh oh argh ugh d'oh hm hmm hmmm well ok okay yes no yeah right sure true correct agreed exactly thanks thx sorry great nice good cool perfect indeed actually honestly anyway also and but so then now still again maybe perhaps though +1 "
        + "seems sounds looks reasonable fair enough makes sense point catch i we you one please let's let us me i'll we'll you'll i'd we'd you'd i've we've you've i'm we're you're will would can could should shall might may must do did does don't didn't doesn't "
        + "can't cannot couldn't won't wouldn't shouldn't haven't am was were are have had has not never always just really already only fully quite even rather probably certainly definitely totally completely simply go going ahead to for with about into on of at by how why what the "
        + "need needs want wanted try tried trying like liked love prefer see saw seen fix fixed done doing make made add added adding take took taking drop dropped dropping queue queued push pushed send sent post posted keep kept leave left use used using test tested check checked "
        + "handle understand understood misunderstand misunderstood follow missing missed miss forgot forget remember thought know knew realize realized read find found get got look looked looking consider considered thinking change changed changing remove removed removing move moved merge merged replace avoid solve "
        + "reproduce address addressed update updated mean meant agree disagree happy fine wondering curious say said ask asked support be been being discuss discussed mention mentioned implement implemented explain explained suggest suggested applied apply wrote write play games "
        + "revert reverted rename squash include included incorporate think believe guess dug dig digging hit if or where who holler shout yell wait felt feel report reported");

    private static readonly FrozenSet<string> Who = Set("i we you one please let's i'll we'll you'll i'd we'd you'd i've we've you've i'm we're you're");

    private static readonly FrozenSet<string> Pronouns = Set("it this that these those them such");

    // What goes on after a pronoun that stands alone.
    private static readonly FrozenSet<string> Goes = Set(
        "is was are were isn't wasn't will would can could should may might must does did has had in for to with by as on at from when if because but and or too also now later yet either properly correctly right anyway up out away already before after through until since while well then "
        + "there here yourself myself work works worked helps makes needs solves seems looks sounds happens opens requires means breaks fails part confusing useful odd strange weird acceptable sufficient enough");

    // Nouns that any thing may be called by.
    private static readonly FrozenSet<string> Vague = Set(
        "case problem issue question part piece change idea point way one solution thing kind sort comment check line bit situation scenario concern approach suggestion feedback request mistake bug");

    private static readonly FrozenSet<string> Ends = Set("to that if when whether");

    /// <summary>Whether it hangs on a thing that only the mail above names.</summary>
    public static bool IsIn(string text)
    {
        if (!Light.Contains(Bare(text[..(text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? space : text.Length)]))) return false;
        var (words, isSaid) = (text.Split(' ', MostBefore + MostAfter, StringSplitOptions.RemoveEmptyEntries), false);
        for (var i = 0; i < Math.Min(words.Length, MostBefore); i++)
        {
            var word = Bare(words[i]);
            if (i > 0 && Pronouns.Contains(word) && words[i - 1][^1] != ',' && Stands(words, i, word)) return isSaid && !SaysEnough(words.Skip(i + 1));
            if (word is "above" && i > 0 && Bare(words[i - 1]) is "the" && Stands(words, i, word)) return !SaysEnough(words.Skip(i + 1));
            if (!Light.Contains(word) && word is not ("" or "that")) return false;
            isSaid |= Who.Contains(word) || words[i][^1] is ',' or '.' or '!';
        }

        return false;
    }

    private static bool Stands(string[] words, int i, string pronoun)
    {
        if (i + 1 == words.Length || words[i][^1] is '.' or ',' or ';' or ':' or '!' or '?' or ')') return true;
        var next = Bare(words[i + 1]);
        if (pronoun is "it") return Goes.Contains(next) && !words.Skip(i + 1).Take(MostOfEmpty).Any(word => Ends.Contains(Bare(word)));
        return Goes.Contains(next) && pronoun is not "such" || pronoun is not ("them" or "above") && (Vague.Contains(next) || next is [.., 's'] && Vague.Contains(next[..^1]));
    }

    private static bool SaysEnough(IEnumerable<string> words) =>
        words.Select(Bare).Where(word => word.Length > 1 && !FunctionWords.Contains(word) && !Light.Contains(word)).Distinct(StringComparer.Ordinal).Skip(Enough - 1).Any();

    private static string Bare(string word) => word.Trim('"', '\'', '“', '”', '‘', '(', ')', '*', '_', '.', ',', ';', ':', '!', '?', '-', '–', '—').ToLowerInvariant().Replace('’', '\'');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
