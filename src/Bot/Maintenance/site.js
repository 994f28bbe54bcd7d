// Comforts only: every page works without it.
'use strict';

// A button or form that asks before it acts: data-confirm="…".
document.addEventListener('submit', event => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A part that follows something under way: data-refresh="seconds" loads it anew until it no longer asks for it.
async function refresh(part) {
  try {
    const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'refresh' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    if (fresh) {
      part.replaceWith(fresh);
      part = fresh;
    }
  } catch {
    // The program may be starting anew; the next try will tell.
  }
  follow(part);
}

function follow(part) {
  const seconds = Number(part.dataset.refresh);
  if (seconds > 0) setTimeout(refresh, seconds * 1000, part);
}

document.querySelectorAll('[data-refresh][id]').forEach(follow);
