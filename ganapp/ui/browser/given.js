// What Python knows and the page needs: words in every language, constants, the values that the page opens with. It
// stands as JSON in the head of the document (see ganapp/ui/page.py), and comes by no other way.
export const given = JSON.parse(document.getElementById("ganapp").textContent);
