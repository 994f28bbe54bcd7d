using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>Brings a database to the form that this program needs, by the numbered scripts beside this file.</summary>
internal static class Migrations
{
    /// <summary>Applies the scripts that the database has not seen, all or none.</summary>
    /// <exception cref="StorageException">The database was made by a later program.</exception>
    public static void Apply(SqliteConnection connection, string path)
    {
        var scripts = Scripts();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("create table if not exists version (number integer primary key, applied text not null)", transaction: transaction);
        var version = connection.ExecuteScalar<int>("select coalesce(max(number), 0) from version", transaction: transaction);
        if (version > scripts[^1].Number)
        {
            throw new StorageException($"The database {path} has version {version}, and this program knows none above {scripts[^1].Number}; use the later program, or another database.");
        }

        foreach (var (number, name, sql) in scripts.Where(script => script.Number > version))
        {
            connection.Execute(sql, transaction: transaction);
            connection.Execute("insert into version (number, applied) values (@number, @name)", new { number, name }, transaction);
        }

        transaction.Commit();
    }

    private static List<(int Number, string Name, string Sql)> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (int.Parse(name.Split('.')[^2], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(script => script.Item1)];
    }
}
