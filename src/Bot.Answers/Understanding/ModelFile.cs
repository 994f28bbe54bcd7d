using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>A model file that cannot be used: damaged, foreign, or of another version.</summary>
public sealed class ModelFileException(string message) : Exception(message);

/// <summary>Writes models to files and reads them back, whole or not at all.</summary>
/// <remarks>
/// A file is a magic, a version, a kind, the hash of the pack, the length and SHA-256 of what follows, and then that. Every number is
/// little-endian. The same model makes the same bytes on any machine.
/// </remarks>
public static class ModelFile
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int Version = 6;

    private const int HashLength = 64;

    private static readonly byte[] Magic = "INTENTMD"u8.ToArray();

    private enum Kind : byte
    {
        Pack = 1,
        Intents = 2,
    }

    /// <summary>Writes a pack's model; a reader never sees half of it.</summary>
    public static void Write(string path, PackModel model) => WriteFile(path, Kind.Pack, model.PackHash, writer =>
    {
        WriteTexts(writer, model.Labels);
        WriteTexts(writer, model.Languages);
        writer.Write(model.Thresholds.Sure);
        writer.Write(model.Thresholds.Maybe);
        WriteTrees(writer, model.Judge, Evidence.Count);
        WriteVectorizer(writer, model.Intents.Vectorizer);
        WriteMatrix(writer, model.Intents.Weights);
        WriteMatrix(writer, model.LanguageModel.Weights);
        writer.Write(model.FollowUps is not null);
        if (model.FollowUps is { } followUps)
        {
            WriteMatrix(writer, followUps.Words.Weights);
            WriteTrees(writer, followUps.Judge, FollowUpEvidence.Directions.Length);
        }
    });

    /// <summary>Writes an intent classifier; a reader never sees half of it.</summary>
    public static void Write(string path, IntentModel model) => WriteFile(path, Kind.Intents, new string('0', HashLength), writer =>
    {
        WriteTexts(writer, model.Intents);
        writer.Write(model.Calibration.Slope);
        writer.Write(model.Calibration.Offset);
        writer.Write(model.Threshold);
        WriteVectorizer(writer, model.Linear.Vectorizer);
        WriteMatrix(writer, model.Linear.Weights);
    });

    /// <summary>Reads a pack's model.</summary>
    /// <exception cref="ModelFileException">It is damaged, foreign, or of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackModel ReadPackModel(string path) => ReadFile(path, Kind.Pack, (reader, hash) =>
    {
        var labels = ReadTexts(reader);
        var languages = ReadTexts(reader);
        var thresholds = new Thresholds(reader.ReadDouble(), reader.ReadDouble());
        var judge = ReadTrees(reader, Evidence.Count);
        var vectorizer = ReadVectorizer(reader);
        return new PackModel(
            hash,
            labels,
            languages,
            new LinearModel(vectorizer, ReadMatrix(reader, vectorizer, labels.Count)),
            new LinearModel(vectorizer, ReadMatrix(reader, vectorizer, languages.Count)),
            judge,
            reader.ReadBoolean() ? ReadFollowUps(reader, vectorizer) : null,
            thresholds);
    });

    /// <summary>Reads an intent classifier.</summary>
    /// <exception cref="ModelFileException">It is damaged, foreign, or of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IntentModel ReadIntentModel(string path) => ReadFile(path, Kind.Intents, (reader, _) =>
    {
        var intents = ReadTexts(reader);
        var calibration = new LogisticCurve(reader.ReadDouble(), reader.ReadDouble());
        var threshold = reader.ReadSingle();
        var vectorizer = ReadVectorizer(reader);
        return new IntentModel(intents, new LinearModel(vectorizer, ReadMatrix(reader, vectorizer, intents.Count)), calibration, threshold);
    });

    /// <summary>The hash of the pack that the model at <paramref name="path"/> was trained on.</summary>
    /// <exception cref="ModelFileException">It is no model file of this version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string PackHashOf(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        return Guarded(path, () => ReadHeader(reader, path, Kind.Pack));
    }

    private static void WriteFile(string path, Kind kind, string packHash, Action<BinaryWriter> write)
    {
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        var bytes = payload.ToArray();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var half = path + ".writing";
        using (var file = new BinaryWriter(File.Create(half), Encoding.UTF8))
        {
            file.Write(Magic);
            file.Write(Version);
            file.Write((byte)kind);
            file.Write(Encoding.ASCII.GetBytes(packHash));
            file.Write(bytes.Length);
            file.Write(SHA256.HashData(bytes));
            file.Write(bytes);
        }

        File.Move(half, path, overwrite: true);
    }

    private static T ReadFile<T>(string path, Kind kind, Func<BinaryReader, string, T> read) => Guarded(path, () =>
    {
        using var file = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        var hash = ReadHeader(file, path, kind);
        var length = file.ReadInt32();
        var expected = file.ReadBytes(SHA256.HashSizeInBytes);
        if (length < 0 || length != file.BaseStream.Length - file.BaseStream.Position)
        {
            throw new InvalidDataException("its length is not what its beginning says");
        }

        var bytes = file.ReadBytes(length);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException("its checksum does not fit");
        }

        using var payload = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return read(payload, hash);
    });

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or ArgumentException or OverflowException or FormatException)
        {
            throw new ModelFileException($"The model file {path} is damaged ({error.Message}). Delete it, or train again with “train”.");
        }
    }

    private static string ReadHeader(BinaryReader reader, string path, Kind kind)
    {
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
        {
            throw new ModelFileException($"{path} is no model file of this program. Delete it, or train again with “train”.");
        }

        var version = reader.ReadInt32();
        if (version != Version)
        {
            throw new ModelFileException($"The model file {path} has version {version}; this program reads version {Version}. Train again with “train”.");
        }

        var found = (Kind)reader.ReadByte();
        if (found != kind)
        {
            throw new ModelFileException($"The model file {path} holds {Describe(found)}, not {Describe(kind)}.");
        }

        var hash = reader.ReadBytes(HashLength);
        return hash.Length == HashLength ? Encoding.ASCII.GetString(hash) : throw new EndOfStreamException("it ends within its beginning");
    }

    private static string Describe(Kind kind) => kind switch
    {
        Kind.Pack => "the model of a knowledge pack",
        Kind.Intents => "an intent classifier",
        _ => $"something unknown ({(byte)kind})",
    };

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static IReadOnlyList<string> ReadTexts(BinaryReader reader)
    {
        var texts = new string[Length(reader, 1)];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    private static void WriteTrees(BinaryWriter writer, BoostedTrees trees, int evidence)
    {
        writer.Write(evidence);
        writer.Write(trees.Start);
        writer.Write(trees.Nodes.Count);
        writer.Write([.. trees.Nodes.Select(node => node.Feature)]);
        writer.Write(MemoryMarshal.AsBytes<float>([.. trees.Nodes.Select(node => node.Threshold)]));
        writer.Write(trees.LeafValues.Length);
        writer.Write(MemoryMarshal.AsBytes(trees.LeafValues));
    }

    private static BoostedTrees ReadTrees(BinaryReader reader, int known)
    {
        var evidence = reader.ReadInt32();
        if (evidence != known)
        {
            throw new InvalidDataException($"it weighs {evidence} kinds of evidence, this program {known}");
        }

        var start = reader.ReadSingle();
        var features = reader.ReadBytes(Length(reader, sizeof(byte) + sizeof(float)));
        var thresholds = ReadFloats(reader, features.Length);
        return features.All(feature => feature < evidence)
            ? new BoostedTrees(start, [.. features.Zip(thresholds, (feature, threshold) => new TreeNode(feature, threshold))], ReadFloats(reader, Length(reader, sizeof(float))))
            : throw new InvalidDataException("its judge asks for evidence that there is none of");
    }

    private static FollowUpModel ReadFollowUps(BinaryReader reader, Vectorizer vectorizer) => new(
        new LinearModel(vectorizer, ReadMatrix(reader, vectorizer, FollowUpEvidence.Targets)), ReadTrees(reader, FollowUpEvidence.Directions.Length));

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static void WriteVectorizer(BinaryWriter writer, Vectorizer vectorizer)
    {
        writer.Write(vectorizer.Features.Length);
        writer.Write(vectorizer.UnknownIdf);
        writer.Write(vectorizer.Weights.Words);
        writer.Write(vectorizer.Weights.Letters);
        writer.Write(vectorizer.Weights.Pairs);
        for (var i = 0; i < vectorizer.Features.Length; i++)
        {
            writer.Write(vectorizer.Features[i]);
            writer.Write(vectorizer.Idf[i]);
        }
    }

    private static Vectorizer ReadVectorizer(BinaryReader reader)
    {
        var count = Length(reader, sizeof(uint) + sizeof(float));
        var unknown = reader.ReadSingle();
        var weights = new BlockWeights(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var (features, idf) = (new uint[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            (features[i], idf[i]) = (reader.ReadUInt32(), reader.ReadSingle());
        }

        return new Vectorizer(features, idf, unknown, weights);
    }

    /// <summary>Most weights of a row are zero: a bit for each column tells which are not, and only those follow.</summary>
    private static void WriteMatrix(BinaryWriter writer, WeightMatrix matrix)
    {
        writer.Write(matrix.Rows);
        var mask = new byte[(matrix.Columns + 7) / 8];
        for (var row = 0; row < matrix.Rows; row++)
        {
            Array.Clear(mask);
            var weights = matrix[row];
            for (var column = 0; column < weights.Length; column++)
            {
                mask[column / 8] |= (byte)(weights[column] != 0 ? 1 << (column % 8) : 0);
            }

            writer.Write(matrix.Scale(row));
            writer.Write(mask);
            foreach (var weight in weights)
            {
                if (weight != 0)
                {
                    writer.Write(weight);
                }
            }
        }
    }

    private static WeightMatrix ReadMatrix(BinaryReader reader, Vectorizer vectorizer, int columns)
    {
        var rows = reader.ReadInt32();
        if (rows != vectorizer.Features.Length + 1)
        {
            throw new InvalidDataException($"it has {rows} rows of weights for {vectorizer.Features.Length} features");
        }

        var (weights, scales) = (new sbyte[checked(rows * columns)], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            scales[row] = reader.ReadSingle();
            var mask = reader.ReadBytes((columns + 7) / 8);
            for (var column = 0; column < columns; column++)
            {
                if ((mask[column / 8] >> (column % 8) & 1) == 1)
                {
                    weights[(row * columns) + column] = reader.ReadSByte();
                }
            }
        }

        return new WeightMatrix(columns, weights, scales);
    }

    /// <summary>A count that the rest of the file can hold; a damaged one would ask for all memory.</summary>
    private static int Length(BinaryReader reader, int itemSize)
    {
        var count = reader.ReadInt32();
        return count >= 0 && (long)count * itemSize <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException($"a list of {count} items does not fit into it");
    }
}
