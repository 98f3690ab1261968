// SPDX-License-Identifier: BSL-1.0
//
// Runs the program beside the page, so that the page answers meanwhile; whoever stops it ends the worker.

import { run } from "./run.js";

let compiled;

addEventListener("message", async ({ data }) => {
    if (data.compiled) {
        compiled = data.compiled;
        return;
    }
    let told = 0;
    const seen = (share) => {
        const now = performance.now();
        if (now - told < 100) return;
        told = now;
        postMessage({ seen: share });
    };
    try {
        postMessage({ answer: await run(compiled, data, seen) });
    } catch (fault) {
        postMessage({ fault: String(fault.message ?? fault) });
    }
});
