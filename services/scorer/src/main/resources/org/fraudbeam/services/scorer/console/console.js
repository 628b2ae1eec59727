"use strict";

// What htmx does not: the keyboard, what is selected, and what went wrong.
(() => {
  const one = (selector) => document.querySelector(selector);
  const rows = () => [...document.querySelectorAll("[data-row]")];
  let selected = null;

  // The list is made anew with every change on the server; the selection stays with its alert.
  const select = (row) => {
    selected = row ? row.dataset.row : null;
    for (const other of rows()) {
      other.classList.toggle("selected", other === row);
    }
    row?.querySelector(".open").focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const current = () => rows().find((row) => row.dataset.row === selected);
  const move = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    const to = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
    select(all[to]);
  };

  let known = new Set();
  document.addEventListener("htmx:beforeSwap", () => {
    known = new Set(rows().map((row) => row.dataset.row));
  });
  document.addEventListener("htmx:afterSettle", () => {
    current()?.classList.add("selected");
    if (known.size > 0) {
      for (const row of rows()) {
        row.classList.toggle("new", !known.has(row.dataset.row));
      }
    }
  });

  const typing = (element) => element.matches("input, select, textarea");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (typing(event.target)) {
      if (event.key === "Escape") {
        event.target.blur();
      }
      return;
    }
    if (one("dialog[open]")) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      move(event.key === "j" ? 1 : -1);
    } else if (event.key === "?") {
      one("#shortcuts")?.showModal();
    } else if (event.key === "/") {
      one("[data-search]")?.focus();
    } else if (/^[a-z]$/.test(event.key)) {
      const control = `[data-key="${event.key}"]`;
      const target = current()?.querySelector(control) ?? one(`main ${control}:not([data-row] *)`);
      if (!target) {
        return;
      }
      // What cannot be undone takes two keys.
      if (target.matches("[data-confirm]") && document.activeElement !== target) {
        target.focus();
      } else {
        target.click();
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-shortcuts]")) {
      one("#shortcuts").showModal();
    } else if (event.target.closest("[data-row] .open")) {
      sessionStorage.setItem("queue", location.search);
    }
  });

  // The way back leads to the queue as it was left.
  const back = one("[data-queue]");
  if (back) {
    back.search = sessionStorage.getItem("queue") ?? "";
  }

  // Every change proves that it comes from a page of this service.
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
  });

  const say = (text, link) => {
    const toast = one("#toast");
    toast.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.href;
      anchor.textContent = link.text;
      toast.append(" ", anchor);
    }
    toast.hidden = false;
  };
  const sessionEnded = () =>
    say("Your session has ended.", { href: location.href, text: "Log in again" });

  document.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    if (answer.status === 401) {
      sessionEnded();
      return;
    }
    let detail = `The service answered with error ${answer.status}.`;
    try {
      detail = JSON.parse(answer.responseText).detail ?? detail;
    } catch {
      // No problem details: something between here and the service answered.
    }
    say(detail);
  });
  document.addEventListener("htmx:sendError", () => {
    say("The service cannot be reached. What you did last was not saved.");
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) {
      one("#toast").hidden = true;
    }
  });

  // A part of the page is made anew by one request at a time, and what somebody does comes first
  // (hx-sync): the answer to a second one would go to what is no longer there. So a change that is
  // told meanwhile is asked for afterwards.
  let changed = false;
  const refresh = () => {
    changed = one(".htmx-request") !== null;
    if (!changed) {
      for (const element of document.querySelectorAll('[hx-trigger~="sse:alerts"]')) {
        htmx.trigger(element, "sse:alerts");
      }
    }
  };
  for (const end of ["htmx:afterRequest", "htmx:afterSettle"]) {
    document.addEventListener(end, () => {
      if (changed) {
        refresh();
      }
    });
  }

  // The stream of changes. A page that nobody sees does without: browsers allow few at a time.
  const RETRY = 3000;
  const STATES = { on: "Live", away: "Database away", off: "Reconnecting", out: "Logged out" };
  let stream = null;
  let retry = 0;

  const show = (state) => {
    const text = document.createElement("span");
    text.className = state === "on" ? "on" : "off";
    text.textContent = STATES[state];
    one("#link").replaceChildren(text);
  };
  const connect = () => {
    clearTimeout(retry);
    stream?.close();
    stream = new EventSource(document.body.dataset.events);
    stream.addEventListener("state", (event) => show(event.data));
    stream.addEventListener("alerts", refresh);
    stream.addEventListener("error", async () => {
      show("off");
      stream.close();
      const answer = await fetch("/console/session").catch(() => null);
      if (answer?.status === 401) {
        show("out");
        sessionEnded();
      } else {
        retry = setTimeout(connect, RETRY);
      }
    });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(retry);
      stream?.close();
    } else {
      connect();
    }
  });
  if (!document.hidden) {
    connect();
  }
})();
