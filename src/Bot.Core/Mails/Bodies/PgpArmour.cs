namespace Bot.Core.Mails.Bodies;

/// <summary>Finds PGP's armour (RFC 9580 §6.2): whole blocks of signatures and keys, and the frame of a clear-signed text (§7).</summary>
internal static class PgpArmour
{
    private const string Signed = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string Begin = "-----BEGIN PGP ";
    private const string End = "-----END PGP ";

    public static void Mark(BodyLines lines)
    {
        var inBlock = false;
        var inFields = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.StartsWith(Begin, StringComparison.Ordinal)) (inFields, inBlock) = (line.SequenceEqual(Signed), !line.SequenceEqual(Signed));
            else if (inFields && line.IsEmpty) inFields = false;
            else if (!inFields && !inBlock) continue;
            lines.Mark(i, BodyPartKind.Pgp);
            if (line.StartsWith(End, StringComparison.Ordinal)) inBlock = false;
        }
    }
}
