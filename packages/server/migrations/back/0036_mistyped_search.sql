drop function search_contacts_mistyped(text[]), one_error_anchors(text), one_error_patterns(text), like_literal(text);
