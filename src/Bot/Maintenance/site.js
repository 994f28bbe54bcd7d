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
    // Whoever is at work in it shall not lose what is typed.
    if (fresh && !part.contains(document.activeElement)) {
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

// A form that is checked while it is filled in: data-check="address". What is wrong is told where the form says, and by its button without this.
function check(form) {
  let waiting;
  let asked = 0;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const place = form.querySelector('.checked');
      const number = ++asked;
      try {
        const answer = await fetch(form.dataset.check, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
        const found = answer.ok ? await answer.json() : { text: '', isWrong: false };
        if (number === asked) {
          place.textContent = found.text;
          place.classList.toggle('problem', found.isWrong);
        }
      } catch {
        // The program may be starting anew; the button will tell.
      }
    }, 600);
  });
}

document.querySelectorAll('form[data-check]').forEach(check);

// Keys in a list of [data-item]: j and k go from one to the next. A key presses the [data-key] of the item one is at, or one that stands outside of all.
function keyOf(event) {
  // Whatever alphabet is typed, it is the place of the key that counts.
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
}

document.addEventListener('keydown', event => {
  const items = [...document.querySelectorAll('[data-item]')];
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), textarea, select')) return;
  const key = keyOf(event);
  const here = event.target.closest('[data-item]');
  if (items.length > 0 && (key === 'j' || key === 'k')) {
    const next = here ? items[items.indexOf(here) + (key === 'j' ? 1 : -1)] : items[key === 'j' ? 0 : items.length - 1];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return;
  }
  const pressed = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === key && (one.closest('[data-item]') ?? here) === here);
  if (pressed) {
    event.preventDefault();
    pressed.click();
  }
});
