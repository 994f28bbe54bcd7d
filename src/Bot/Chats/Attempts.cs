using Bot.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Chats;

/// <summary>Handles updates, again where it fails, three times at most: the one place where whatever goes wrong with an update is caught.</summary>
internal sealed class Attempts(Inbox inbox, Func<InboxRow, CancellationToken, Task> handle, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseWithoutStorage = TimeSpan.FromSeconds(1);

    /// <summary>Handles an update until it is done or given up.</summary>
    /// <param name="seq">Its place in the inbox.</param>
    public async Task Handle(long seq, CancellationToken ending)
    {
        InboxRow? row = null;
        while (true)
        {
            try
            {
                row ??= inbox.Find(seq);
                if (row is null)
                {
                    return;
                }

                if (row.IsSuspect && !await inbox.BeginSuspect(row))
                {
                    log.LogError("Update {Update} ({Kind}) is given up: the program has ended each time that it was handled.", row.UpdateId, row.Kind);
                    return;
                }

                await handle(row, ending);
                return;
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                throw;
            }
            catch (StorageException failure)
            {
                // No fault of the update's: it waits until the disk is well again.
                log.LogError("Update {Update}: {Failure} Trying again.", row?.UpdateId, failure.Message);
                await Task.Delay(PauseWithoutStorage, clock, ending);
            }
            catch (Exception failure)
            {
                if (await GiveUp(row, failure))
                {
                    return;
                }

                await Task.Delay(PauseAfterFailure, clock, ending);
            }
        }
    }

    private async Task<bool> GiveUp(InboxRow? row, Exception failure)
    {
        if (row is null)
        {
            return true;
        }

        // The message of the exception may hold what somebody wrote; its kind and place do not.
        var isLast = await CountFailure(row);
        log.Log(
            isLast ? LogLevel.Error : LogLevel.Warning,
            "Update {Update} ({Kind}) fails with {Exception}{GivenUp}. {Place}",
            row.UpdateId,
            row.Kind,
            failure.GetType().Name,
            isLast ? " and is given up" : "",
            failure.StackTrace?.Split('\n').FirstOrDefault()?.Trim());
        return isLast;
    }

    private async Task<bool> CountFailure(InboxRow row)
    {
        try
        {
            return await inbox.Fail(row);
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
