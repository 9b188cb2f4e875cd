drop table booking, event_manager, event;
