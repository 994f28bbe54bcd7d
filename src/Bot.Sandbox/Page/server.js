// The sandbox's control API, and its stream of changes.

export async function get(path) {
  return read(await fetch("/sandbox/" + path));
}

export async function post(path, body) {
  return read(await fetch("/sandbox/" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** Calls back for every change; "open" says that the stream is there (again), "lost" that it is not. */
export function listen(callback) {
  const stream = new EventSource("/sandbox/events");
  for (const kind of ["chat", "chats", "bot", "activity", "answer", "inline", "clock"]) {
    stream.addEventListener(kind, (event) => callback(kind, JSON.parse(event.data)));
  }
  stream.addEventListener("hello", () => callback("open", {}));
  stream.addEventListener("error", () => callback("lost", {}));
}

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}
