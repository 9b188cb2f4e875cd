drop table contact_view;
