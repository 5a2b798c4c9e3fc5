// Starts GraphiQL with what the address asks for (query, variables) and the page's own headers.
// Nothing is kept in the browser, so no token stays behind.
(function () {
  "use strict";
  const { React, createRoot, GraphiQL } = window.graphiqlBundle;
  const page = document.getElementById("graphiql");
  const asked = new URLSearchParams(window.location.search);
  const kept = new Map();

  async function fetcher(operation, options) {
    const answer = await fetch(page.dataset.endpoint, {
      method: "POST",
      headers: { Accept: "application/json", ...(options && options.headers), "Content-Type": "application/json" },
      body: JSON.stringify(operation),
    });
    return answer.json();
  }

  const storage = {
    get length() { return kept.size; },
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => { kept.set(key, value); },
    removeItem: (key) => { kept.delete(key); },
    clear: () => { kept.clear(); },
  };

  createRoot(page).render(React.createElement(GraphiQL, {
    fetcher,
    storage,
    query: asked.get("query") || undefined,
    variables: asked.get("variables") || "",
    headers: page.dataset.headers,
    defaultEditorToolsVisibility: asked.get("variables") ? "variables" : "headers",
    shouldPersistHeaders: false,
    forcedTheme: "light",
  }));
})();
